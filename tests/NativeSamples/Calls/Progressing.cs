using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Calls;

/// <summary>Bodies that say how far they are.</summary>
[Export]
public sealed class Progressing
{
    private static IProgress<long>? s_stored;

    /// <summary>Reports while it is made.</summary>
    public Progressing(long steps, IProgress<long> progress) => Steps = Walk(steps, progress);

    /// <summary>How many reports it made.</summary>
    public long Steps { get; }

    /// <summary>Reports each step; answers how many it went, whatever became of the reports.</summary>
    public static long Walk(long steps, IProgress<long>? progress = null)
    {
        for (long i = 0; i < steps; i++) progress?.Report(i);
        s_stored = progress;
        return steps;
    }

    /// <summary>Reports to both by turns.</summary>
    public static void Both(IProgress<long> number, IProgress<string?> text)
    {
        for (int i = 0; i < 3; i++)
        {
            number.Report(i);
            text.Report(i == 1 ? null : $"step {i}");
        }
    }

    /// <summary>Reports from as many threads at once.</summary>
    [Export(ReleasesGil = true)]
    public static void Beside(int threads, int each, IProgress<long> progress)
    {
        Thread[] all = [.. Enumerable.Range(0, threads).Select(t => new Thread(() =>
        {
            for (int i = 0; i < each; i++) progress.Report((t * each) + i);
        }))];
        foreach (Thread one in all) one.Start();
        foreach (Thread one in all) one.Join();
    }

    /// <summary>Reports and then fails on its own.</summary>
    public static void Fail(IProgress<long> progress)
    {
        progress.Report(1);
        throw new TimeoutException("the body");
    }

    /// <summary>Reports once, and waits until it is told to stop.</summary>
    public static long UntilStopped(IProgress<long> progress, CancellationToken token)
    {
        progress.Report(1);
        token.WaitHandle.WaitOne();
        return 5;
    }

    /// <summary>Counts, later.</summary>
    public static async Task<long> WalkLater(long steps, IProgress<long>? progress)
    {
        for (long i = 0; i < steps; i++)
        {
            await Task.Delay(1);
            progress?.Report(i);
        }

        return steps;
    }

    /// <summary>Reports once, and waits until it is told to stop, later.</summary>
    public static async ValueTask WaitLater(IProgress<long> progress, CancellationToken token)
    {
        await Task.Yield();
        progress.Report(1);
        await Task.Delay(Timeout.Infinite, token);
    }

    /// <summary>Reports to what the last walk was given, though its call has ended.</summary>
    public static void ReportLate() => s_stored!.Report(-1);

    /// <summary>Drops it.</summary>
    public static void Forget() => s_stored = null;
}
