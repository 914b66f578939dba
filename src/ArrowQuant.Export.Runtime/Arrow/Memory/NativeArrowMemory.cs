using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Buffers that this side allocates: 64-byte aligned, padded to 64 bytes, all bytes zero unless asked otherwise; plus managed arrays pinned in place.</summary>
internal unsafe class NativeArrowMemory : ArrowMemory
{
    /// <summary>Alignment and padding that the columnar format recommends (a cache line, one AVX-512 register).</summary>
    public const int Alignment = 64;

    private readonly List<nint> blocks = [];
    private readonly List<LargeBlock> large = [];
    private readonly List<GCHandle> pins = [];

    /// <summary>Bytes allocated so far, padding included.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>A zeroed buffer; absent when <paramref name="bytes"/> is 0. Not thread-safe.</summary>
    public ArrowBuffer Allocate(long bytes)
    {
        if (bytes == 0)
            return ArrowBuffer.Absent;
        nuint padded = checked((nuint)bytes + Alignment - 1) & ~(nuint)(Alignment - 1);

        // calloc hands large blocks out as untouched zero pages, which an aligned allocation plus a clear would not;
        // hence the extra cache line and the alignment by hand.
        nint raw = (nint)NativeMemory.AllocZeroed(checked(padded + Alignment));
        blocks.Add(raw);
        AllocatedBytes += (long)padded;
        return new ArrowBuffer((raw + Alignment - 1) & ~(nint)(Alignment - 1), bytes);
    }

    /// <summary>A buffer of undefined contents but for its padding, which is zero. Not thread-safe.</summary>
    public ArrowBuffer AllocateUninitialized(long bytes)
    {
        if (bytes < LargeBlocks.Least)
            return Allocate(bytes);
        long padded = checked(bytes + Alignment - 1) & ~(long)(Alignment - 1);
        LargeBlock block = LargeBlocks.Take(padded);
        large.Add(block);
        AllocatedBytes += padded;
        new Span<byte>((byte*)block.Address + bytes, (int)(padded - bytes)).Clear();
        return new ArrowBuffer(block.Address, bytes);
    }

    /// <summary>Keeps a managed array where it is until the last holder goes.</summary>
    public ArrowBuffer Pin<T>(T[] values)
        where T : unmanaged
    {
        if (values.Length == 0)
            return ArrowBuffer.Absent;
        GCHandle pin = GCHandle.Alloc(values, GCHandleType.Pinned);
        pins.Add(pin);
        return new ArrowBuffer(pin.AddrOfPinnedObject(), (long)values.Length * sizeof(T));
    }

    protected override void Free()
    {
        foreach (nint block in blocks)
            NativeMemory.Free((void*)block);
        foreach (LargeBlock block in large)
            LargeBlocks.Return(block);
        foreach (GCHandle pin in pins)
            pin.Free();
        blocks.Clear();
        large.Clear();
        pins.Clear();
    }
}
