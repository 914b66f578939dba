namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Reads what a C caller passed. Implemented by empty structs, as <see cref="IReads{T}"/> is.</summary>
/// <typeparam name="TNative">What C passes: an unmanaged type with the layout of the header.</typeparam>
/// <typeparam name="T">The C# type that it becomes.</typeparam>
public interface ICReads<TNative, T>
    where TNative : unmanaged
    where T : allows ref struct
{
    /// <summary>Reads <paramref name="native"/>, which the caller owns and keeps alive until the call returns.</summary>
    /// <exception cref="CFaceException">The value is not what the header asks for.</exception>
    static abstract T Read(TNative native, scoped ref CCall call);

    /// <summary>Whether the caller passed NULL.</summary>
    static virtual bool IsAbsent(TNative native) => false;
}

/// <summary>Writes a value for a C caller.</summary>
/// <typeparam name="T">The C# type that the value is made from.</typeparam>
/// <typeparam name="TNative">What C receives.</typeparam>
public unsafe interface ICWrites<T, TNative>
    where TNative : unmanaged
{
    /// <summary>Fills <paramref name="result"/>; memory comes from <paramref name="call"/>. A null reference becomes zeros.</summary>
    static abstract void Write(T value, TNative* result, ref CCall call);
}
