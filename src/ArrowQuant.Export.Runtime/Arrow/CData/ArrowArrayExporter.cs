using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// Writes an array into a consumer's struct without copying buffers. All nodes of an export lie in one native block, which holds one share of
/// the memory. Each node counts, so that a child moved out by the consumer outlives its parent.
/// </summary>
internal static unsafe class ArrowArrayExporter
{
    /// <summary>The one offset of a column without rows whose producer left it out; never freed, as any consumer may still hold it.</summary>
    private static readonly void* s_offsetOfNoRows = NativeMemory.AllocZeroed(sizeof(long));

    /// <summary>On failure nothing is left behind and <c>target->release</c> is null.</summary>
    public static void Export(ArrowData data, ArrowMemory memory, ArrowArray* target)
    {
        *target = default;
        nint bytes = sizeof(Head) + Measure(data) - sizeof(ArrowArray);
        memory.Retain();
        var head = (Head*)NativeMemory.Alloc((nuint)bytes);
        head->Shares = 0;
        head->Memory = GCHandle.ToIntPtr(GCHandle.Alloc(memory));
        Fill(data, head, (byte*)(head + 1), target);
    }

    /// <summary>Bytes of a node and of those below it: structs, pointers to buffers and children, sizes of variadic buffers.</summary>
    /// <exception cref="NotSupportedException">A type cannot be exported.</exception>
    private static nint Measure(ArrowData data)
    {
        if (data.Type.Shape == ArrowShape.Opaque)
            throw new NotSupportedException($"A column of {data.Type} type cannot be exported. Drop the column.");
        nint bytes = sizeof(ArrowArray) + (sizeof(nint) * (Buffers(data) + data.Children.Length + Variadic(data)));
        foreach (ArrowData child in data.Children)
            bytes = checked(bytes + Measure(child));
        return data.Dictionary is null ? bytes : checked(bytes + Measure(data.Dictionary));
    }

    private static int Variadic(ArrowData data) => data.Type.Shape == ArrowShape.View ? data.Buffers.Length - ArrowValidator.ViewBuffers : 0;

    private static int Buffers(ArrowData data) => data.Buffers.Length + (data.Type.Shape == ArrowShape.View ? 1 : 0);

    /// <summary>Fills a node, whose struct has its place already; what it refers to comes from <paramref name="free"/> on. Answers the end of that.</summary>
    private static byte* Fill(ArrowData data, Head* head, byte* free, ArrowArray* target)
    {
        int children = data.Children.Length, variadic = Variadic(data), buffers = Buffers(data);
        var addresses = (void**)free;
        var nodes = (ArrowArray**)(addresses + buffers);
        var sizes = (long*)(nodes + children);
        var next = (ArrowArray*)(sizes + variadic);
        free = (byte*)(next + children + (data.Dictionary is null ? 0 : 1));

        head->Shares++;
        target->private_data = head;
        target->release = &Release;
        target->length = data.Length;
        target->null_count = data.Type.Shape == ArrowShape.Null ? data.Length : data.Validity.Address == 0 ? 0 : data.NullCount;
        // Arrow C++ takes the buffers of no rows for empty, and then finds an offset into views to lie beyond them.
        target->offset = data.Length == 0 ? 0 : data.Offset;
        target->n_buffers = buffers;
        target->buffers = buffers == 0 ? null : addresses;
        target->n_children = children;
        target->children = children == 0 ? null : nodes;
        target->dictionary = null;

        for (int i = 0; i < data.Buffers.Length; i++)
            addresses[i] = data.Buffers[i].Pointer;
        // The format has one offset more than rows. Apache.Arrow for .NET reads the last one, wherever the buffer is.
        if (data.Type.Shape is ArrowShape.Binary or ArrowShape.List && addresses[1] == null)
            addresses[1] = s_offsetOfNoRows;
        for (int i = 0; i < variadic; i++)
            sizes[i] = data.Buffers[ArrowValidator.ViewBuffers + i].Bytes;
        if (buffers > data.Buffers.Length)
            addresses[buffers - 1] = sizes;
        for (int i = 0; i < children; i++)
        {
            nodes[i] = next++;
            free = Fill(data.Children[i], head, free, nodes[i]);
        }

        if (data.Dictionary is null)
            return free;
        target->dictionary = next;
        return Fill(data.Dictionary, head, free, next);
    }

    /// <summary>
    /// The consumer owns the struct, this side the block behind it. Any thread, with or without an interpreter: frees
    /// native memory and a GCHandle only. Children moved out are left alone.
    /// </summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(ArrowArray* array)
    {
        if (array != null && array->release != null)
            Drop(array);
    }

    private static void Drop(ArrowArray* array)
    {
        for (long i = 0; i < array->n_children; i++)
            DropBelow(array->children[i]);
        DropBelow(array->dictionary);
        array->release = null;
        var head = (Head*)array->private_data;
        if (Interlocked.Decrement(ref head->Shares) > 0)
            return;
        GCHandle handle = GCHandle.FromIntPtr(head->Memory);
        var memory = Unsafe.As<ArrowMemory>(handle.Target!);
        handle.Free();
        NativeMemory.Free(head);
        memory.Release();
    }

    private static void DropBelow(ArrowArray* child)
    {
        // A consumer may have put a struct of another producer in a child's place.
        if (child == null || child->release == null)
            return;
        if ((nint)child->release == (nint)(delegate* unmanaged[Cdecl]<ArrowArray*, void>)&Release)
            Drop(child);
        else
            child->release(child);
    }

    private struct Head
    {
        public long Shares;
        public nint Memory;
    }
}
