using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// One of two things, whichever the value is; the first is tried first. A value that is of the first kind but wrong inside is not tried as
/// the second: its own error says more.
/// </summary>
public readonly struct ReadsEither<TFirst, TFirstReader, TSecond, TSecondReader> : IReads<Either<TFirst, TSecond>>
    where TFirst : class
    where TSecond : class
    where TFirstReader : struct, IReads<TFirst>
    where TSecondReader : struct, IReads<TSecond>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out Either<TFirst, TSecond> result)
    {
        result = default;
        if (TFirstReader.TryRead(value, ref scope, out TFirst first))
        {
            result = Either<TFirst, TSecond>.Of(first);
            return true;
        }

        if (!Mismatch.IsOfKind(Known.TypeError)) return false;
        string? one = Mismatch.Take(out _, out _);
        if (TSecondReader.TryRead(value, ref scope, out TSecond second))
        {
            result = Either<TFirst, TSecond>.Of(second);
            return true;
        }

        if (!Mismatch.IsOfKind(Known.TypeError)) return false;
        string? other = Mismatch.Take(out _, out _);
        return Mismatch.WrongType($"{WithoutFound(one!, value)} or {WithoutFound(other!, value).Replace("expected ", "", StringComparison.Ordinal)}, got {Python.Object.TypeName(value)}");
    }

    private static string WithoutFound(string message, nint value)
    {
        string found = $", got {Python.Object.TypeName(value)}";
        return message.EndsWith(found, StringComparison.Ordinal) ? message[..^found.Length] : message;
    }
}
