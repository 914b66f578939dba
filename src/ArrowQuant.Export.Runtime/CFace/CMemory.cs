using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.CFace;

/// <summary>
/// Blocks of native memory in chains: the first block of a chain is the one that a caller sees and gives back. A head has two words: the next
/// block, and the handle of what the block owns beside its memory.
/// </summary>
internal static unsafe class CMemory
{
    // Effect: keeps what follows aligned for every C type. Origin: alignof(max_align_t) on 64-bit Linux. Valid for everything the header declares.
    private const int HeadSize = 16;

    internal static nint Allocate(nuint size, ref nint root, IDisposable? owned = null)
    {
        nint block = (nint)NativeMemory.AllocZeroed(HeadSize + Math.Max(size, 1));
        nint memory = block + HeadSize;
        if (owned != null) Owned(memory) = CHandles.Add(owned);
        if (root == 0)
        {
            root = memory;
        }
        else
        {
            *(nint*)block = Next(root);
            Next(root) = memory;
        }

        return memory;
    }

    /// <summary>Frees a whole chain; nothing for 0.</summary>
    internal static void Free(nint root)
    {
        while (root != 0)
        {
            nint next = Next(root);
            if (Owned(root) != 0) CHandles.Release<IDisposable>(Owned(root));
            NativeMemory.Free((void*)(root - HeadSize));
            root = next;
        }
    }

    private static ref nint Next(nint memory) => ref *(nint*)(memory - HeadSize);

    private static ref nint Owned(nint memory) => ref ((nint*)(memory - HeadSize))[1];
}
