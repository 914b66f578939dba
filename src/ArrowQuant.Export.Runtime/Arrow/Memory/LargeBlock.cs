using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>A large piece of native memory of undefined contents, aligned to a huge page where the system has them.</summary>
internal sealed partial class LargeBlock
{
    /// <summary>Alignment and step of sizes. Effect: the system may back the block with huge pages, which take a third off its first use. Origin: x86-64 and arm64 with 4 KiB pages.</summary>
    private const nint HugePage = 2 << 20;

    private const int ReadWrite = 3, PrivateAnonymous = 0x22, AdviseFree = 8, AdviseHugePage = 14; // Linux: PROT_, MAP_, MADV_

    private LargeBlock(nint address, nint bytes) => (Address, Bytes) = (address, bytes);

    public nint Address { get; }

    /// <summary>Whole huge pages.</summary>
    public nint Bytes { get; }

    /// <summary>Fresh memory.</summary>
    /// <exception cref="OutOfMemoryException">The system has no more.</exception>
    public static unsafe LargeBlock Allocate(nint atLeast)
    {
        nint bytes = checked(atLeast + HugePage - 1) & ~(HugePage - 1);
        if (!OperatingSystem.IsLinux()) return new((nint)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)HugePage), bytes);
        nint mapped = Map(0, checked((nuint)(bytes + HugePage)), ReadWrite, PrivateAnonymous, -1, 0);
        if (mapped == -1) throw new OutOfMemoryException($"{bytes} bytes were asked for, and the system has no more.");
        // Cut to the aligned part: what is before and after goes back at once.
        nint address = (mapped + HugePage - 1) & ~(HugePage - 1);
        if (address > mapped) _ = Unmap(mapped, (nuint)(address - mapped));
        if (mapped + HugePage > address) _ = Unmap(address + bytes, (nuint)(mapped + HugePage - address));
        _ = Advise(address, (nuint)bytes, AdviseHugePage); // a wish; without it pages are small
        return new(address, bytes);
    }

    /// <summary>Tells the system that it may take the contents whenever it needs memory.</summary>
    public void Idle()
    {
        if (OperatingSystem.IsLinux()) _ = Advise(Address, (nuint)Bytes, AdviseFree);
    }

    public unsafe void Free()
    {
        if (OperatingSystem.IsLinux()) _ = Unmap(Address, (nuint)Bytes);
        else NativeMemory.AlignedFree((void*)Address);
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint bytes, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint bytes);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint bytes, int advice);
}
