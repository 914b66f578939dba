namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Methods that take a token and return a sequence to be awaited: the token is that of the whole iteration, not of the call.</summary>
public static class AsyncSequence
{
    /// <summary>Calls the body without the GIL, and writes what it returns; 0 with an error set. Needs the GIL. Throws what the body throws.</summary>
    public static nint Start<T>(Func<CancellationToken, IAsyncEnumerable<T>> body, Func<IAsyncEnumerable<T>, nint> write)
    {
        var stop = new CancellationTokenSource();
        IAsyncEnumerable<T> items;
        using (new GilReleased()) items = body(stop.Token);
        return write(items == null ? null! : new Stoppable<T>(items, stop));
    }
}

/// <summary>A sequence whose method has the token of <paramref name="stop"/> already.</summary>
internal sealed class Stoppable<T>(IAsyncEnumerable<T> items, CancellationTokenSource stop) : IAsyncEnumerable<T>
{
    internal CancellationTokenSource Stop => stop;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => items.GetAsyncEnumerator(cancellationToken);
}
