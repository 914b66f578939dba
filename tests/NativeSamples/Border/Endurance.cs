using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>What is called very often, by many threads, or around a fork.</summary>
[Export]
public static class Endurance
{
    private static long s_kept;
    private static long s_detached;

    /// <summary>Adds to the first sum, which only the lock of the interpreter protects.</summary>
    public static void AddKept(long value) => s_kept += value;

    /// <summary>Adds to the second sum while other Python threads run.</summary>
    [Export(ReleasesGil = true)]
    public static void AddDetached(long value) => Interlocked.Add(ref s_detached, value);

    /// <summary>Both sums, which begin anew.</summary>
    public static (long Kept, long Detached) TakeSums()
    {
        (long Kept, long Detached) sums = (s_kept, Interlocked.Exchange(ref s_detached, 0));
        s_kept = 0;
        return sums;
    }

    /// <summary>Allocates that much, keeps a little of it, and collects.</summary>
    public static long Churn(int megabytes)
    {
        const int block = 1 << 14;
        var kept = new byte[16][];
        long bytes = 0;
        for (int i = 0; i < megabytes * (1 << 20) / block; i++)
        {
            byte[] next = new byte[block];
            next[i % block] = 1;
            kept[i % kept.Length] = next;
            bytes += next.Length;
        }

        GC.Collect();
        return bytes + kept.Sum(one => one?.Length > block ? 1 : 0);
    }

    /// <summary>The same while other Python threads run.</summary>
    [Export(ReleasesGil = true)]
    public static long ChurnDetached(int megabytes) => Churn(megabytes);

    /// <summary>Squares on the thread pool, summed.</summary>
    [Export(ReleasesGil = true)]
    public static long SumOnThePool(int count)
    {
        long sum = 0;
        Task.WaitAll([.. Enumerable.Range(0, count).Select(i => Task.Run(() => Interlocked.Add(ref sum, (long)i * i)))]);
        return sum;
    }
}
