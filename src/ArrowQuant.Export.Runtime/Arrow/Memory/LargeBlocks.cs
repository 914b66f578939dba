namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// Large blocks, and those that were given back lately. The first touch of fresh memory costs more than filling it (the kernel clears each
/// page), so a program that quantizes again and again writes to the memory of results that it has dropped. Idle blocks are the system's to
/// take. Without locks: blocks are given back from any thread, and a lock might be held when the process forks.
/// </summary>
internal static class LargeBlocks
{
    /// <summary>Bytes from which a buffer is a block of its own. Below, an allocator for small pieces serves better.</summary>
    public const long Least = 1 << 20;

    /// <summary>
    /// Most bytes that lie idle. Effect: the output of one 1 GB table of weights at 8 bits, with its scales, is written without page faults
    /// the second time. It bounds what stays mapped, not what is in use.
    /// </summary>
    private const long MostIdle = 320L << 20;

    /// <summary>
    /// Bytes that lie idle untold, as an allocator keeps them. Effect: to tell the system, which interrupts every processor that runs a thread of the
    /// program, takes as long as a twentieth of the work on 4 MB of weights. Origin: the most that glibc's allocator keeps by default.
    /// </summary>
    private const long Untold = 32L << 20;

    private static readonly LargeBlock?[] s_idle = new LargeBlock?[8];

    private static long s_idleBytes;

    /// <summary>Bytes that lie idle.</summary>
    public static long IdleBytes => Interlocked.Read(ref s_idleBytes);

    /// <summary>A block of undefined contents.</summary>
    public static LargeBlock Take(long bytes)
    {
        for (int slot = 0; slot < s_idle.Length; slot++)
        {
            if (s_idle[slot] is { } block && Fits(block, bytes) && Interlocked.CompareExchange(ref s_idle[slot], null, block) == block)
            {
                Interlocked.Add(ref s_idleBytes, -block.Bytes);
                return block;
            }
        }

        // What does not serve goes, so that idle and new memory never add up.
        Drop();
        return LargeBlock.Allocate(checked((nint)bytes));
    }

    /// <summary>Keeps a block for the next taker, or frees it.</summary>
    public static void Return(LargeBlock block)
    {
        long idle = Interlocked.Add(ref s_idleBytes, block.Bytes);
        if (idle <= MostIdle)
        {
            if (idle > Untold)
                block.Idle();
            for (int slot = 0; slot < s_idle.Length; slot++)
            {
                if (Interlocked.CompareExchange(ref s_idle[slot], block, null) == null) return;
            }
        }

        Interlocked.Add(ref s_idleBytes, -block.Bytes);
        block.Free();
    }

    /// <summary>Frees what lies idle.</summary>
    public static void Drop()
    {
        for (int slot = 0; slot < s_idle.Length; slot++)
        {
            if (Interlocked.Exchange(ref s_idle[slot], null) is not { } block) continue;
            Interlocked.Add(ref s_idleBytes, -block.Bytes);
            block.Free();
        }
    }

    /// <summary>Large enough, and not so large that a small result would hold much more than it needs.</summary>
    private static bool Fits(LargeBlock block, long bytes) => block.Bytes >= bytes && block.Bytes <= bytes + bytes / 8 + (2 << 20);
}
