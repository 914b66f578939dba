namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// A sequence that is awaited item by item: Python gets an async iterator. An item is computed when it is asked for, without the GIL. The
/// enumerator is disposed at its end, at its first error, by <c>aclose</c>, or when Python drops the iterator.
/// </summary>
public readonly struct WritesAsyncPulled<T, TWriter> : IWrites<IAsyncEnumerable<T>>
    where TWriter : struct, IWrites<T>
{
    /// <inheritdoc/>
    public static nint Write(IAsyncEnumerable<T> value)
    {
        if (value == null) return Nothing.Write();
        CancellationTokenSource stop = value is Stoppable<T> known ? known.Stop : new();
        return AsyncIterator.New(new AsyncPuller<T, TWriter>(value.GetAsyncEnumerator(stop.Token), stop, 0));
    }

    /// <summary>
    /// The iterator over an object that Python knows: it holds the object, which would otherwise be disposed with its last reference while
    /// its items are awaited, as in <c>async for x in open_it():</c>.
    /// </summary>
    public static nint Write(IAsyncEnumerable<T> value, nint owner)
    {
        var stop = new CancellationTokenSource();
        return AsyncIterator.New(new AsyncPuller<T, TWriter>(value.GetAsyncEnumerator(stop.Token), stop, Python.Object.NewRef(owner)));
    }
}
