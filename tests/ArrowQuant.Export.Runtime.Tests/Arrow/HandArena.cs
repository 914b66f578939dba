using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Tests.Arrow;

/// <summary>
/// A producer written by hand from the specification: lays C data structs out in one large zeroed block, so that a lie
/// about a size reads zeros instead of someone else's memory, and counts releases.
/// </summary>
internal sealed unsafe class HandArena : IDisposable
{
    /// <summary>calloc leaves the pages untouched; only the first kilobytes are ever written.</summary>
    private const long Size = 256L << 20;

    private readonly byte* start = (byte*)NativeMemory.AllocZeroed((nuint)Size);
    private long used = 64;

    public List<nint> Schemas { get; } = [];

    public List<nint> Arrays { get; } = [];

    public List<(nint Address, int Bytes)> Buffers { get; } = [];

    public ref int SchemaReleases => ref ((int*)start)[0];

    public ref int ArrayReleases => ref ((int*)start)[1];

    /// <summary>An address inside the block behind which everything is zero.</summary>
    public nint Zeros => (nint)start + (32 << 20);

    /// <summary>Set by a test that takes a release callback away, so that fewer releases are right.</summary>
    public bool BaseCallbackMutated { get; set; }

    /// <summary>Back to an empty, zeroed arena. Only what was used needs clearing.</summary>
    public void Reset()
    {
        NativeMemory.Clear(start, (nuint)used);
        used = 64;
        Schemas.Clear();
        Arrays.Clear();
        Buffers.Clear();
        BaseCallbackMutated = false;
    }

    public bool Contains(nint address, long bytes) => address >= (nint)start && address + bytes <= (nint)start + Size;

    public void* Take(long bytes)
    {
        used = (used + 63) & ~63L;
        byte* at = start + used;
        used += bytes;
        return at;
    }

    /// <summary>An array of pointers followed by NULLs, which is what a count that is too large then meets.</summary>
    private void* Pointers(int count) => Take((count + 128) * sizeof(nint));

    public byte* Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var at = (byte*)Take(bytes.Length + 1);
        bytes.CopyTo(new Span<byte>(at, bytes.Length));
        return at;
    }

    public nint Buffer<T>(params ReadOnlySpan<T> values)
        where T : unmanaged
    {
        nint at = (nint)Take(Math.Max(1, values.Length) * sizeof(T));
        values.CopyTo(new Span<T>((void*)at, values.Length));
        Buffers.Add((at, values.Length * sizeof(T)));
        return at;
    }

    public ArrowSchema* Schema(Hand node, int depth = 0)
    {
        var s = (ArrowSchema*)Take(sizeof(ArrowSchema));
        Schemas.Add((nint)s);
        s->format = Text(node.Format);
        s->name = Text(node.Name);
        s->flags = ArrowSchema.Nullable;
        s->n_children = node.Children.Length;
        s->children = (ArrowSchema**)Pointers(node.Children.Length);
        for (int i = 0; i < node.Children.Length; i++)
            s->children[i] = Schema(node.Children[i], depth + 1);
        s->dictionary = node.Dictionary is null ? null : Schema(node.Dictionary, depth + 1);
        s->release = depth == 0 ? &ReleaseSchema : &IgnoreSchema;
        s->private_data = start;
        return s;
    }

    public ArrowArray* Array(Hand node, int depth = 0)
    {
        var a = (ArrowArray*)Take(sizeof(ArrowArray));
        Arrays.Add((nint)a);
        a->length = node.Length;
        a->null_count = node.NullCount;
        a->offset = node.Offset;
        a->n_buffers = node.Buffers.Length;
        a->buffers = (void**)Pointers(node.Buffers.Length);
        for (int i = 0; i < node.Buffers.Length; i++)
            a->buffers[i] = (void*)node.Buffers[i];
        a->n_children = node.Children.Length;
        a->children = (ArrowArray**)Pointers(node.Children.Length);
        for (int i = 0; i < node.Children.Length; i++)
            a->children[i] = Array(node.Children[i], depth + 1);
        a->dictionary = node.Dictionary is null ? null : Array(node.Dictionary, depth + 1);
        a->release = depth == 0 ? &ReleaseArray : &IgnoreArray;
        a->private_data = start;
        return a;
    }

    public ArrowBatch Import(Hand node) => ArrowBatch.Import(Array(node), Schema(node));

    public void Dispose() => NativeMemory.Free(start);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseSchema(ArrowSchema* s)
    {
        Interlocked.Increment(ref ((int*)s->private_data)[0]);
        s->release = null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseArray(ArrowArray* a)
    {
        Interlocked.Increment(ref ((int*)a->private_data)[1]);
        a->release = null;
    }

    /// <summary>A consumer must call the base struct's callback only; a call that lands here spoils the counts.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void IgnoreSchema(ArrowSchema* s) => ((int*)s->private_data)[0] += 1000;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void IgnoreArray(ArrowArray* a) => ((int*)a->private_data)[1] += 1000;
}
