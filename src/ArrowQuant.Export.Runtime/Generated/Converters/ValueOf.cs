namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>An instance of an exported struct, by value: Python holds a copy that nobody changes.</summary>
public readonly struct ReadsValue<T> : IReads<T>
    where T : struct
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out T result)
    {
        if (Python.Object.TypeOf(value) == PythonType<T>.Pointer) return Instances.TryGetValue(value, out result);
        result = default;
        return Mismatch.Expected(PythonType<T>.Name, value);
    }

    /// <inheritdoc/>
    public static bool TryReadInert(nint value, out T result)
    {
        result = default;
        return Python.Object.TypeOf(value) == PythonType<T>.Pointer && Instances.TryGetValue(value, out result);
    }
}

/// <summary>A new Python object with a copy of the struct.</summary>
public readonly struct WritesValue<T> : IWrites<T>
    where T : struct
{
    /// <inheritdoc/>
    public static nint Write(T value) => Instances.NewAny(PythonType<T>.Pointer, value);
}
