using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// Writes an array into a consumer's struct without copying buffers. Each node owns one native block and one share of the
/// memory, so that a child moved out by the consumer outlives its parent.
/// </summary>
internal static unsafe class ArrowArrayExporter
{
    /// <summary>On failure nothing is left behind and <c>target->release</c> is null.</summary>
    public static void Export(ArrowData data, ArrowMemory memory, ArrowArray* target)
    {
        *target = default;
        try
        {
            Fill(data, memory, target);
        }
        catch
        {
            if (target->release != null)
                target->release(target);
            throw;
        }
    }

    /// <summary>The block of a node: GCHandle of the memory, buffer pointers, child pointers, child structs, dictionary struct, view sizes.</summary>
    private static void Fill(ArrowData data, ArrowMemory memory, ArrowArray* target)
    {
        if (data.Type.Shape == ArrowShape.Opaque)
            throw new NotSupportedException($"A column of {data.Type} type cannot be exported. Drop the column.");
        int children = data.Children.Length;
        int variadic = data.Type.Shape == ArrowShape.View ? data.Buffers.Length - ArrowValidator.ViewBuffers : 0;
        int buffers = data.Buffers.Length + (data.Type.Shape == ArrowShape.View ? 1 : 0);
        int structs = children + (data.Dictionary is null ? 0 : 1);
        byte* block = (byte*)NativeMemory.AllocZeroed(checked((nuint)(sizeof(nint) * (1 + buffers + children + variadic)) + (nuint)(sizeof(ArrowArray) * structs)));

        memory.Retain();
        *(nint*)block = GCHandle.ToIntPtr(GCHandle.Alloc(memory));
        target->private_data = block;
        target->release = &Release;
        target->length = data.Length;
        target->null_count = data.Type.Shape == ArrowShape.Null ? data.Length : data.Validity.Address == 0 ? 0 : data.NullCount;
        target->offset = data.Offset;
        target->n_buffers = buffers;
        target->buffers = buffers == 0 ? null : (void**)(block + sizeof(nint));
        target->n_children = children;
        var pointers = (ArrowArray**)((void**)(block + sizeof(nint)) + buffers);
        target->children = children == 0 ? null : pointers;
        var next = (ArrowArray*)(pointers + children);
        var sizes = (long*)(next + structs);

        for (int i = 0; i < data.Buffers.Length; i++)
            target->buffers[i] = data.Buffers[i].Pointer;
        for (int i = 0; i < variadic; i++)
            sizes[i] = data.Buffers[ArrowValidator.ViewBuffers + i].Bytes;
        if (buffers > data.Buffers.Length)
            target->buffers[buffers - 1] = sizes;
        for (int i = 0; i < children; i++)
        {
            pointers[i] = next++;
            Fill(data.Children[i], memory, pointers[i]);
        }

        if (data.Dictionary is not null)
        {
            target->dictionary = next;
            Fill(data.Dictionary, memory, next);
        }
    }

    /// <summary>
    /// The consumer owns the struct, this side the block behind it. Any thread, with or without an interpreter: frees
    /// native memory and a GCHandle only. Children moved out are left alone.
    /// </summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(ArrowArray* array)
    {
        if (array == null || array->release == null)
            return;
        for (long i = 0; i < array->n_children; i++)
        {
            ArrowArray* child = array->children[i];
            if (child != null && child->release != null)
                child->release(child);
        }

        if (array->dictionary != null && array->dictionary->release != null)
            array->dictionary->release(array->dictionary);
        GCHandle handle = GCHandle.FromIntPtr(*(nint*)array->private_data);
        var memory = (ArrowMemory)handle.Target!;
        handle.Free();
        NativeMemory.Free(array->private_data);
        array->release = null;
        memory.Release();
    }
}
