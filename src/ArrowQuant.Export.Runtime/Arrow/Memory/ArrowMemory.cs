namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// Memory shared by batches and by everything exported from them. Each holder has one count; the last one to go frees it,
/// on whatever thread that happens. It has no finaliser: holders do, so that a count is given back exactly once.
/// </summary>
internal abstract class ArrowMemory
{
    private int holders = 1;

    /// <summary>Number of holders; 0 once freed. For tests and leak reports.</summary>
    public int Holders => Volatile.Read(ref holders);

    public void Retain()
    {
        int seen = Volatile.Read(ref holders);
        while (true)
        {
            ObjectDisposedException.ThrowIf(seen == 0, typeof(ArrowBatch));
            int before = Interlocked.CompareExchange(ref holders, seen + 1, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref holders) == 0)
            Free();
    }

    /// <summary>Runs once, on any thread. Must not throw: it is reached from release callbacks.</summary>
    protected abstract void Free();
}
