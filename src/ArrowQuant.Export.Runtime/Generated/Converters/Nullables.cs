using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary><c>T | None</c> for a value type.</summary>
public readonly struct ReadsNullable<T, TReader> : IReads<T?>
    where T : struct
    where TReader : struct, IReads<T>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out T? result)
    {
        result = null;
        if (value == Known.None) return true;
        bool read = TReader.TryRead(value, ref scope, out T inner);
        result = inner;
        return read;
    }
}

/// <summary><c>T | None</c> for a reference type.</summary>
public readonly struct ReadsNullableRef<T, TReader> : IReads<T?>
    where T : class
    where TReader : struct, IReads<T>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out T? result)
    {
        result = null;
        return value == Known.None || TReader.TryRead(value, ref scope, out result);
    }
}

/// <summary><c>T | None</c> from a value type.</summary>
public readonly struct WritesNullable<T, TWriter> : IWrites<T?>
    where T : struct
    where TWriter : struct, IWrites<T>
{
    /// <inheritdoc/>
    public static nint Write(T? value) => value is { } inner ? TWriter.Write(inner) : Nothing.Write();
}

/// <summary><c>T | None</c> from a reference type.</summary>
public readonly struct WritesNullableRef<T, TWriter> : IWrites<T?>
    where T : class
    where TWriter : struct, IWrites<T>
{
    /// <inheritdoc/>
    public static nint Write(T? value) => value != null ? TWriter.Write(value) : Nothing.Write();
}
