namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// Reads the skeleton of an imported array: counts and pointers, checked against the schema, before any buffer is looked
/// at. <see cref="ArrowValidator"/> then checks the contents.
/// </summary>
internal static unsafe class ArrowArrayImporter
{
    /// <summary>Most buffers accepted in a view array; producers cut buffers at megabytes, so this is terabytes of text.</summary>
    private const int MaxBuffers = 1 << 20;

    public static ArrowData Read(ArrowArray* array, ArrowType type, string path, int depth = 0)
    {
        if (array == null)
            throw ArrowDataException.At(path, "the array is NULL.");
        if (array->release == null && depth > 0)
            throw ArrowDataException.At(path, "the child array was already moved or released.");
        if (type.Shape == ArrowShape.Opaque)
            return new ArrowData(type, array->length, ArrowBuffer.Unknown, 0, [], [], null);

        if (array->n_children != type.ChildFields.Length)
            throw ArrowDataException.At(path, $"{type} must have {type.ChildFields.Length} child arrays, not {array->n_children}.");
        if (array->n_children > 0 && array->children == null)
            throw ArrowDataException.At(path, $"n_children is {array->n_children} but the children pointer is NULL.");
        if (array->dictionary == null != (type.DictionaryValues == null))
            throw ArrowDataException.At(path, type.DictionaryValues == null ? $"{type} must not have a dictionary." : $"{type} has no dictionary array.");

        ArrowBuffer[] buffers = Buffers(array, type, path);
        ArrowData[] children = type.ChildFields.Length == 0 ? [] : new ArrowData[type.ChildFields.Length];
        for (int i = 0; i < children.Length; i++)
        {
            string below = children.Length == 1 ? type.ItemPath(path) : ArrowPath.Child(path, type.ChildFields[i].Name);
            children[i] = Read(array->children[i], type.ChildFields[i].Type, below, depth + 1);
        }

        ArrowData? dictionary = type.DictionaryValues == null
            ? null
            : Read(array->dictionary, type.DictionaryValues, ArrowPath.Dictionary(path), depth + 1);
        return new ArrowData(type, array->length, array->null_count, array->offset, buffers, children, dictionary);
    }

    private static ArrowBuffer[] Buffers(ArrowArray* array, ArrowType type, string path)
    {
        int wanted = ArrowLayout.Of(type.Kind).Buffers;
        bool view = type.Shape == ArrowShape.View;
        if (view ? array->n_buffers < wanted + 1 || array->n_buffers > MaxBuffers : array->n_buffers != wanted)
            throw ArrowDataException.At(path, $"{type} must have {(view ? "3 or more" : wanted)} buffers, not {array->n_buffers}.");
        if (wanted > 0 && array->buffers == null)
            throw ArrowDataException.At(path, "the buffers pointer is NULL.");

        int count = view ? (int)array->n_buffers - 1 : wanted;
        var buffers = new ArrowBuffer[count];
        for (int i = 0; i < count; i++)
            buffers[i] = new ArrowBuffer((nint)array->buffers[i], ArrowBuffer.Unknown);
        if (view && count > wanted)
            ReadVariadicSizes((byte*)array->buffers[count], buffers.AsSpan(wanted), path);
        return buffers;
    }

    private static void ReadVariadicSizes(byte* sizes, Span<ArrowBuffer> variadic, string path)
    {
        if (ArrowValidator.IsNull((nint)sizes))
            throw ArrowDataException.At(path, "the buffer with the sizes of the variadic buffers is NULL.");
        for (int i = 0; i < variadic.Length; i++)
        {
            long size = System.Runtime.CompilerServices.Unsafe.ReadUnaligned<long>(sizes + ((long)i * sizeof(long)));
            if (size is < 0 or > ArrowValidator.AddressSpace)
                throw ArrowDataException.At(path, $"variadic buffer {i} has the impossible size {size}.");
            if (size > 0 && ArrowValidator.IsNull(variadic[i].Address))
                throw ArrowDataException.At(path, $"variadic buffer {i} has size {size} but is NULL.");
            variadic[i] = variadic[i] with { Bytes = size };
        }
    }
}
