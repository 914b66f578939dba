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
        if (!ArrowImport.TryArray(value, out nint pair))
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
    private static nint s_array, s_stream;

    /// <summary>Asks for schema and array. False: the object has none (pair 0), or asking raised (pair -1, error set).</summary>
    internal static bool TryArray(nint value, out nint pair) => TryCall(OptionalAttribute.Get(value, ref s_array, "__arrow_c_array__"u8), out pair);

    /// <summary>Asks for a stream, in the same way.</summary>
    private static bool TryCapsule(nint value, out nint capsule) => TryCall(OptionalAttribute.Get(value, ref s_stream, "__arrow_c_stream__"u8), out capsule);

    /// <summary>Calls a protocol method, which is taken over.</summary>
    private static bool TryCall(nint method, out nint result)
    {
        if (method == 0)
        {
            result = Api.PyErr_Occurred() == 0 ? 0 : -1;
            return false;
        }

        result = Api.PyObject_CallNoArgs(method);
        Python.Object.DecRef(method);
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

    private static bool NotThatStream(nint found) => NotThatCapsule(found, "arrow_array_stream", "__arrow_c_stream__() gave", "");

    internal static bool TryStream(nint value, out ArrowStream stream)
    {
        stream = null!;
        if (!TryEither(value, out nint capsule, out ArrowBatch batch)) return false;
        if (capsule == 0)
        {
            stream = ArrowStream.FromBatches(batch.Schema, [batch]);
            return true;
        }

        try
        {
            ArrowArrayStream* source = ArrowCapsules.Stream(capsule);
            if (source == null) return NotThatStream(capsule);
            stream = ArrowStream.Import(source);
            return true;
        }
        finally
        {
            Errors.DropBeside(capsule);
        }
    }

    internal static bool TryTable(nint value, out ArrowTable table)
    {
        table = null!;
        if (!TryEither(value, out nint capsule, out ArrowBatch batch)) return false;
        if (capsule == 0)
        {
            table = new ArrowTable(batch.Schema, [batch]);
            return true;
        }

        try
        {
            ArrowArrayStream* source = ArrowCapsules.Stream(capsule);
            if (source == null) return NotThatStream(capsule);
            table = ArrowArrayStreamImporter.ReadAll(source);
            return true;
        }
        finally
        {
            Errors.DropBeside(capsule);
        }
    }

    /// <summary>A new reference to the capsule of a stream, or, of an object that has none, its only batch; the other is null.</summary>
    private static bool TryEither(nint value, out nint capsule, out ArrowBatch batch)
    {
        batch = null!;
        if (TryCapsule(value, out capsule))
        {
            ArrowOrigin.Remember(value);
            return true;
        }

        if (capsule != 0) return false;
        if (TryArray(value, out nint pair))
        {
            ArrowOrigin.Remember(value);
            batch = Batch(pair);
            return batch != null;
        }

        return pair == 0 && Mismatch.Expected("an Arrow table (an object with __arrow_c_stream__ or __arrow_c_array__)", value);
    }
}
