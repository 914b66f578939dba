namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>One of two results.</summary>
public readonly struct WritesEither<TFirst, TFirstWriter, TSecond, TSecondWriter> : IWrites<Either<TFirst, TSecond>>
    where TFirst : class
    where TSecond : class
    where TFirstWriter : struct, IWrites<TFirst>
    where TSecondWriter : struct, IWrites<TSecond>
{
    /// <inheritdoc/>
    public static nint Write(Either<TFirst, TSecond> value) =>
        value.First != null ? TFirstWriter.Write(value.First) : value.Second != null ? TSecondWriter.Write(value.Second) : Nothing.Write();
}
