using System.Runtime.CompilerServices;
using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Calls;

/// <summary>Sequences that are awaited item by item. Each says what became of it.</summary>
[Export]
public static class Sequences
{
    private static int s_disposed;
    private static int s_told;
    private static int s_made;

    /// <summary>How many sequences were disposed, were told to stop, and how many items were made, since the last time.</summary>
    public static (int Disposed, int Told, int Made) Since() =>
        (Interlocked.Exchange(ref s_disposed, 0), Interlocked.Exchange(ref s_told, 0), Interlocked.Exchange(ref s_made, 0));

    /// <summary>Counts, waiting before each.</summary>
    public static async IAsyncEnumerable<long> CountSlowly(long count, int milliseconds = 1, [EnumeratorCancellation] CancellationToken token = default)
    {
        try
        {
            for (long i = 0; i < count; i++)
            {
                await Task.Delay(milliseconds, token);
                Interlocked.Increment(ref s_made);
                yield return i;
            }
        }
        finally
        {
            if (token.IsCancellationRequested) Interlocked.Increment(ref s_told);
            Interlocked.Increment(ref s_disposed);
        }
    }

    /// <summary>Counts without ever waiting.</summary>
    public static async IAsyncEnumerable<string?> CountAtOnce(int count)
    {
        await Task.CompletedTask;
        for (int i = 0; i < count; i++) yield return i == 1 ? null : $"{i}";
    }

    /// <summary>A sequence, later; none below 0.</summary>
    public static async Task<IAsyncEnumerable<long>?> CountLater(long count)
    {
        await Task.Delay(1);
        return count < 0 ? null : CountSlowly(count);
    }

    /// <summary>None, or one beside a number.</summary>
    public static IAsyncEnumerable<long>? Perhaps(bool one) => one ? CountSlowly(2) : null;

    /// <summary>Several at once.</summary>
    public static IReadOnlyList<IAsyncEnumerable<long>> Several(int count) => [.. Enumerable.Range(1, count).Select(i => CountSlowly(i))];

    /// <summary>Fails in the place of an item.</summary>
    public static async IAsyncEnumerable<long> FailAt(long position)
    {
        try
        {
            for (long i = 0; i < position; i++) yield return i;
            await Task.Yield();
            throw new KeyNotFoundException("at " + position);
        }
        finally
        {
            Interlocked.Increment(ref s_disposed);
        }
    }

    /// <summary>Fails where it is disposed.</summary>
    public static async IAsyncEnumerable<long> FailAtEnd()
    {
        try
        {
            await Task.Yield();
            yield return 1;
            yield return 2;
        }
        finally
        {
            Interlocked.Increment(ref s_disposed);
            throw new IOException("while it was disposed");
        }
    }

    /// <summary>Fails before there is a sequence.</summary>
    public static IAsyncEnumerable<long> FailAtOnce(CancellationToken token) => throw new TimeoutException("before there was a sequence");

    /// <summary>An item that has no text in Python, and one more.</summary>
    public static async IAsyncEnumerable<string> Unwritable()
    {
        try
        {
            await Task.Yield();
            yield return "\ud800";
            yield return "more";
        }
        finally
        {
            Interlocked.Increment(ref s_disposed);
        }
    }

    /// <summary>Does not heed its token.</summary>
    public static async IAsyncEnumerable<long> Deaf(int milliseconds)
    {
        try
        {
            for (long i = 0; ; i++)
            {
                await Task.Delay(milliseconds);
                yield return i;
            }
        }
        finally
        {
            Interlocked.Increment(ref s_disposed);
        }
    }
}
