using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Calls;

/// <summary>A source that is awaited itself, and fails when it was disposed.</summary>
[Export]
public sealed class Feed(int count) : IAsyncEnumerable<int>, IDisposable
{
    private static int s_disposed;
    private bool _isDisposed;

    /// <summary>How many of them were disposed.</summary>
    public static int Disposed => s_disposed;

    /// <inheritdoc/>
    public async IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        for (int i = 0; i < count; i++)
        {
            await Task.Delay(1, cancellationToken);
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            yield return i;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        Interlocked.Increment(ref s_disposed);
    }
}

/// <summary>One whose items are those of a member.</summary>
[Export]
public sealed class Feeds
{
    /// <summary>Its items.</summary>
    [Export(Name = "__aiter__")]
    public async IAsyncEnumerable<string> Items()
    {
        await Task.Yield();
        yield return "one";
    }
}
