using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Buffers that this side allocates: 64-byte aligned, padded to 64 bytes, all bytes zero unless asked otherwise; plus managed arrays pinned in place.</summary>
internal unsafe class NativeArrowMemory : ArrowMemory
{
    /// <summary>Alignment and padding that the columnar format recommends (a cache line, one AVX-512 register).</summary>
    public const int Alignment = 64;

    // Mostly there is one piece, of either kind.
    private nint block;
    private LargeBlock? large;
    private List<nint>? moreBlocks;
    private List<LargeBlock>? moreLarge;
    private List<GCHandle>? pins;
    private nint reserved, reservedEnd;

    /// <summary>Bytes allocated so far, padding included.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Bytes that a buffer takes of what was reserved.</summary>
    public static long Padded(long bytes) => checked(bytes + Alignment - 1) & ~(long)(Alignment - 1);

    /// <summary>Takes memory for buffers to come, in one piece: as many bytes as their <see cref="Padded"/> sizes together. Not thread-safe.</summary>
    public void Reserve(long bytes)
    {
        if (bytes > 0)
            reservedEnd = (reserved = TakePiece(Padded(bytes))) + (nint)Padded(bytes);
    }

    /// <summary>A zeroed buffer; absent when <paramref name="bytes"/> is 0. Not thread-safe.</summary>
    public ArrowBuffer Allocate(long bytes)
    {
        if (bytes == 0)
            return ArrowBuffer.Absent;
        long padded = Padded(bytes);
        if (padded <= reservedEnd - reserved)
        {
            nint start = FromReserve(padded);
            NativeMemory.Clear((void*)start, (nuint)padded);
            return new ArrowBuffer(start, bytes);
        }

        // calloc hands large blocks out as untouched zero pages, which an aligned allocation plus a clear would not;
        // hence the extra cache line and the alignment by hand.
        nint raw = (nint)NativeMemory.AllocZeroed(checked((nuint)padded + Alignment));
        Own(raw);
        AllocatedBytes += padded;
        return new ArrowBuffer((raw + Alignment - 1) & ~(nint)(Alignment - 1), bytes);
    }

    /// <summary>A buffer of undefined contents but for its padding, which is zero. Not thread-safe.</summary>
    public ArrowBuffer AllocateUninitialized(long bytes)
    {
        if (bytes == 0)
            return ArrowBuffer.Absent;
        long padded = Padded(bytes);
        nint start = padded <= reservedEnd - reserved ? FromReserve(padded) : TakePiece(padded);

        // The last line as a whole: what is written over it later is written over zeros.
        NativeMemory.Clear((void*)(start + (nint)padded - Alignment), Alignment);
        return new ArrowBuffer(start, bytes);
    }

    /// <summary>Keeps a managed array where it is until the last holder goes.</summary>
    public ArrowBuffer Pin<T>(T[] values)
        where T : unmanaged
    {
        if (values.Length == 0)
            return ArrowBuffer.Absent;
        GCHandle pin = GCHandle.Alloc(values, GCHandleType.Pinned);
        (pins ??= []).Add(pin);
        return new ArrowBuffer(pin.AddrOfPinnedObject(), (long)values.Length * sizeof(T));
    }

    protected override void Free()
    {
        NativeMemory.Free((void*)block);
        for (int i = 0; i < (moreBlocks?.Count ?? 0); i++)
            NativeMemory.Free((void*)moreBlocks![i]);
        if (large is not null)
            LargeBlocks.Return(large);
        for (int i = 0; i < (moreLarge?.Count ?? 0); i++)
            LargeBlocks.Return(moreLarge![i]);
        for (int i = 0; i < (pins?.Count ?? 0); i++)
            pins![i].Free();
        (block, large, moreBlocks, moreLarge, pins) = (0, null, null, null, null);
    }

    private nint FromReserve(long padded)
    {
        nint start = reserved;
        reserved += (nint)padded;
        return start;
    }

    /// <summary>Aligned memory of undefined contents.</summary>
    private nint TakePiece(long padded)
    {
        AllocatedBytes += padded;
        if (padded >= LargeBlocks.Least)
        {
            LargeBlock taken = LargeBlocks.Take(padded);
            if (large is null)
                large = taken;
            else
                (moreLarge ??= []).Add(taken);
            return taken.Address;
        }

        nint raw = (nint)NativeMemory.Alloc(checked((nuint)padded + Alignment));
        Own(raw);
        return (raw + Alignment - 1) & ~(nint)(Alignment - 1);
    }

    private void Own(nint raw)
    {
        if (block == 0)
            block = raw;
        else
            (moreBlocks ??= []).Add(raw);
    }
}
