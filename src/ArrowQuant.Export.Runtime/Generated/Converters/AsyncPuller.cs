using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// The C# half of an async iterator, and the one owner of its enumerator. One item is computed at a time; whatever ends the iteration (its
/// end, an error, a cancelled wait, <c>aclose</c>, the last reference), the enumerator is disposed once, and never under an item that is
/// being computed: then that computation disposes it when it is done.
/// </summary>
/// <param name="stop">Tells the sequence to stop.</param>
/// <param name="owner">The Python object over which it runs, held until the enumerator is disposed; 0 where there is none.</param>
internal abstract class AsyncPuller(CancellationTokenSource stop, nint owner) : IDisposable
{
    // Nothing runs; an item is computed; the same, and the iteration is over then; the enumerator is disposed, or about to be.
    private const int Idle = 0, Pulling = 1, Stopping = 2, Ended = 3;

    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private nint _owner = owner;
    private AsyncOperation? _last;
    private int _state;

    /// <summary>A future of the next item, as <c>__anext__</c> answers; 0 with an error set.</summary>
    internal nint Pull(nint self)
    {
        // The loop tells of a cancelled wait one turn later, and the next wait may come before.
        if (_last is { IsCancelled: true }) _ = stop.CancelAsync();
        _last = AsyncOperation.Begin("anext", stop, self);
        return _last == null ? 0 : _last.Run(_ => Next(), task => task.Result is { } item ? Write(item) : End());
    }

    /// <summary>A future that is done when the enumerator is disposed, as <c>aclose</c> answers; 0 with an error set.</summary>
    internal nint Close(nint self) =>
        AsyncOperation.Begin("aclose", owner: self) is { } operation ? operation.Run(_ => CloseOnce(), static _ => Nothing.Write()) : 0;

    /// <summary>Python dropped the iterator: nobody waits, and the author's code must not run on this thread, which has the GIL.</summary>
    public void Dispose()
    {
        if (_disposed.Task.IsCompleted || ForkGate.IsForkedChild)
        {
            // A forked child has no thread pool; what needs one to be disposed stays as it is.
            Finish(CloseOnce());
            return;
        }

        ForkGate.Enter();
        Task.Run(CloseOnce).ContinueWith(
            task =>
            {
                ForkGate.Leave();
                Finish(task);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>
    /// Takes the item that was moved to and answers what writes it: a new reference, or 0 with an error set. That is called later, on the thread
    /// of the loop, when the enumerator may be somewhere else.
    /// </summary>
    protected abstract Func<nint> Take();

    protected abstract ValueTask<bool> MoveNext();

    protected abstract ValueTask Release();

    private async Task<Func<nint>?> Next()
    {
        int before = Interlocked.CompareExchange(ref _state, Pulling, Idle);
        if (before == Ended) return null;
        if (before != Idle && stop.IsCancellationRequested)
        {
            // The item that is computed was given up: whoever asks now sees the end, when it has come.
            await CloseOnce().ConfigureAwait(false);
            return null;
        }

        // As a Python generator answers.
        if (before != Idle) throw new InvalidOperationException("anext(): asynchronous iterator is already running");
        Func<nint>? item = null;
        try
        {
            // Once a wait for an item was cancelled, the sequence was told to stop, whether it heeded that or not.
            if (!stop.IsCancellationRequested && await MoveNext().ConfigureAwait(false)) item = Take();
        }
        catch (OperationCanceledException) when (Volatile.Read(ref _state) == Stopping)
        {
            // By aclose: the reader sees the end.
        }
        finally
        {
            bool goesOn = item != null && !stop.IsCancellationRequested && Interlocked.CompareExchange(ref _state, Idle, Pulling) == Pulling;
            if (!goesOn) await DisposeNow().ConfigureAwait(false);
        }

        return item;
    }

    private Task CloseOnce()
    {
        if (Interlocked.CompareExchange(ref _state, Ended, Idle) == Idle) return DisposeNow();
        if (Interlocked.CompareExchange(ref _state, Stopping, Pulling) == Pulling) _ = stop.CancelAsync();
        else if (Volatile.Read(ref _state) == Idle) return CloseOnce(); // the item came in between
        return _disposed.Task;
    }

    /// <summary>Only for the one that brought the state there.</summary>
    private async Task DisposeNow()
    {
        Volatile.Write(ref _state, Ended);
        try
        {
            await Release().ConfigureAwait(false);
        }
        finally
        {
            _disposed.TrySetResult();
        }
    }

    private nint Write(Func<nint> item)
    {
        nint written = 0;
        try
        {
            written = item();
        }
        finally
        {
            if (written == 0) DisposeBesideError();
        }

        return written;
    }

    private void DisposeBesideError()
    {
        using var aside = new ErrorAside();
        Dispose();
    }

    private static nint End()
    {
        nint stopped = Known.Builtin("StopAsyncIteration");
        if (stopped == 0) return 0;
        Api.PyErr_SetNone(stopped);
        Python.Object.DecRef(stopped);
        return 0;
    }

    /// <summary>The enumerator is disposed. There is no caller to raise an error to.</summary>
    private void Finish(Task closed)
    {
        if ((_owner == 0 && closed.Exception == null) || Api.Py_IsInitialized() == 0) return;
        using GilHeld gil = new();
        if (closed.Exception is { } failure)
        {
            ExceptionMap.Set(failure.InnerException ?? failure);
            Api.PyErr_WriteUnraisable(0);
        }

        nint owner = Interlocked.Exchange(ref _owner, 0);
        if (owner != 0) Errors.DropBeside(owner);
    }
}

internal sealed class AsyncPuller<T, TWriter>(IAsyncEnumerator<T> items, CancellationTokenSource stop, nint owner) : AsyncPuller(stop, owner)
    where TWriter : struct, IWrites<T>
{
    protected override Func<nint> Take()
    {
        T item = items.Current;
        return () => TWriter.Write(item);
    }

    protected override ValueTask<bool> MoveNext() => items.MoveNextAsync();

    protected override ValueTask Release() => items.DisposeAsync();
}
