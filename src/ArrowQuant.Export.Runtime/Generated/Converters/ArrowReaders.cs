using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Any object with <c>__arrow_c_array__</c>: a record batch, moved in without a copy and validated before use.</summary>
public readonly struct ReadsArrowBatch : IReads<ArrowBatch>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out ArrowBatch result)
    {
        result = null!;
        if (!ArrowImport.TryCall(value, "__arrow_c_array__"u8, out nint pair))
            return pair == 0 && Mismatch.Expected("an Arrow record batch (an object with __arrow_c_array__)", value);
        ArrowOrigin.Remember(value);
        result = ArrowImport.Batch(pair);
        if (result == null) return false;
        scope.Add(result);
        return true;
    }
}

/// <summary>Any object with <c>__arrow_c_stream__</c> or <c>__arrow_c_array__</c>: all of its chunks, moved in without a copy.</summary>
public readonly struct ReadsArrowTable : IReads<ArrowTable>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out ArrowTable result)
    {
        if (!ArrowImport.TryTable(value, out result)) return false;
        scope.Add(result);
        return true;
    }
}

/// <summary>The same, chunk by chunk as they are asked for.</summary>
public readonly struct ReadsArrowStream : IReads<ArrowStream>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out ArrowStream result)
    {
        if (!ArrowImport.TryStream(value, out result)) return false;
        scope.Add(result);
        return true;
    }
}

internal static unsafe class ArrowImport
{
    /// <summary>Calls a protocol method. False: the object has none (result 0), or the method raised (result -1, error set).</summary>
    internal static bool TryCall(nint value, ReadOnlySpan<byte> method, out nint result)
    {
        nint callable = Api.PyObject_GetAttrString(value, Literal.Address(method));
        result = 0;
        if (callable == 0)
        {
            Api.PyErr_Clear();
            return false;
        }

        result = Imported.Call(callable);
        Python.Object.DecRef(callable);
        if (result != 0) return true;
        result = -1;
        return false;
    }

    /// <summary>Takes the batch out of a (schema, array) pair of capsules; null with an error set. Takes over the pair.</summary>
    internal static ArrowBatch Batch(nint pair)
    {
        try
        {
            if (Python.Object.TypeOf(pair) != Known.Tuple || ApiFast.PyTuple_Size(pair) != 2)
            {
                Mismatch.WrongType("__arrow_c_array__ must return a tuple of two capsules, (schema, array)");
                return null!;
            }

            nint first = ApiFast.PyTuple_GetItem(pair, 0), second = ApiFast.PyTuple_GetItem(pair, 1);
            ArrowSchema* schema = ArrowCapsules.Schema(first);
            ArrowArray* array = schema == null ? null : ArrowCapsules.Array(second);
            if (array != null) return ArrowBatch.Import(array, schema);
            if (schema == null) NotThatCapsule(first, "arrow_schema", "__arrow_c_array__() gave", " as the first of two items");
            else NotThatCapsule(second, "arrow_array", "__arrow_c_array__() gave", " as the second of two items");
            return null!;
        }
        finally
        {
            Errors.DropBeside(pair);
        }
    }

    /// <summary>A producer that does not keep to the protocol: which capsule, what came, what its author has to change.</summary>
    private static bool NotThatCapsule(nint found, string expected, string method, string place)
    {
        string message = $"{method} {ArrowCapsules.Describe(found, out bool isCapsule)}{place}, expected a capsule named '{expected}'. "
            + (place.Length == 0 ? "Return that capsule" : "Return the tuple (schema, array), capsules named 'arrow_schema' and 'arrow_array'");
        return isCapsule ? Mismatch.Invalid(message) : Mismatch.WrongType(message);
    }

    internal static bool TryStream(nint value, out ArrowStream stream)
    {
        if (!TryEither(value, out stream, out ArrowBatch batch)) return false;
        stream ??= ArrowStream.FromBatches(batch.Schema, [batch]);
        return true;
    }

    internal static bool TryTable(nint value, out ArrowTable table)
    {
        table = null!;
        if (!TryEither(value, out ArrowStream stream, out ArrowBatch batch)) return false;
        using (stream) table = stream == null ? new ArrowTable(batch.Schema, [batch]) : stream.ToTable();
        return true;
    }

    /// <summary>A stream, or, of an object that has none, its only batch; the other is null.</summary>
    private static bool TryEither(nint value, out ArrowStream stream, out ArrowBatch batch)
    {
        (stream, batch) = (null!, null!);
        if (TryCall(value, "__arrow_c_stream__"u8, out nint capsule))
        {
            ArrowOrigin.Remember(value);
            try
            {
                ArrowArrayStream* source = ArrowCapsules.Stream(capsule);
                if (source == null) return NotThatCapsule(capsule, "arrow_array_stream", "__arrow_c_stream__() gave", "");
                stream = ArrowStream.Import(source);
                return true;
            }
            finally
            {
                Errors.DropBeside(capsule);
            }
        }

        if (capsule != 0) return false;
        if (TryCall(value, "__arrow_c_array__"u8, out nint pair))
        {
            ArrowOrigin.Remember(value);
            batch = Batch(pair);
            return batch != null;
        }

        return pair == 0 && Mismatch.Expected("an Arrow table (an object with __arrow_c_stream__ or __arrow_c_array__)", value);
    }
}
