using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary><c>*args</c>: the positional arguments behind the named parameters. The caller holds them while they are read.</summary>
public static unsafe class Rest<T, TReader>
    where TReader : struct, IReads<T>
{
    /// <summary>From a vectorcall: <paramref name="count"/> borrowed references.</summary>
    public static bool TryRead(nint* arguments, nint count, ref CallScope scope, out T[] result)
    {
        result = new T[count];
        for (int i = 0; i < result.Length; i++)
        {
            if (!TReader.TryRead(arguments[i], ref scope, out result[i])) return Mismatch.At($"[{i}]");
        }

        return true;
    }

    /// <summary>From the tuple of a constructor, beginning at <paramref name="start"/>.</summary>
    public static bool TryReadTuple(nint arguments, nint start, ref CallScope scope, out T[] result)
    {
        result = new T[Math.Max(0, ApiFast.PyTuple_Size(arguments) - start)];
        for (int i = 0; i < result.Length; i++)
        {
            if (!TReader.TryRead(ApiFast.PyTuple_GetItem(arguments, start + i), ref scope, out result[i])) return Mismatch.At($"[{i}]");
        }

        return true;
    }
}
