namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Reads a Python value. Implemented by empty structs, so that a converter is a type argument and every call is direct.</summary>
/// <typeparam name="T">The C# type that the value becomes.</typeparam>
public interface IReads<T>
    where T : allows ref struct
{
    /// <summary>
    /// Reads the borrowed reference <paramref name="value"/>. Needs the GIL. False after a failure, which is then either noted in
    /// <see cref="Mismatch"/> or set as the current Python error.
    /// </summary>
    static abstract bool TryRead(nint value, ref CallScope scope, out T result);

    /// <summary>Whether reading this value cannot run Python code, so that containers need not guard against being changed meanwhile.</summary>
    static virtual bool IsInert(nint value) => false;

    /// <summary>Reads a value for which that is so and which fits; false for any other, of which nothing is said.</summary>
    static virtual bool TryReadInert(nint value, out T result)
    {
        result = default!;
        return false;
    }
}

/// <summary>Writes a Python value.</summary>
/// <typeparam name="T">The C# type that the value is made from.</typeparam>
public interface IWrites<T>
    where T : allows ref struct
{
    /// <summary>A new reference, or 0 with a Python error set. Needs the GIL.</summary>
    static abstract nint Write(T value);
}
