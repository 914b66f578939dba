using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>What is common to the progress of all types: how it failed, and what that stops.</summary>
internal abstract class PythonProgress
{
    /// <summary>Stands where a failure would, once nobody is left to raise one to.</summary>
    private static readonly Exception s_ended = new InvalidOperationException("the call has ended");

    private readonly CancellationTokenSource _stop = new();
    private Exception? _failure;

    /// <summary>Cancelled by the first exception in the callable.</summary>
    internal CancellationToken Stop => _stop.Token;

    protected bool HasFailed => Volatile.Read(ref _failure) is { } failure && failure != s_ended;

    /// <summary>The body has ended: the first exception in the callable, or null. From now on exceptions are reported as unraisable.</summary>
    internal Exception? End() => Interlocked.CompareExchange(ref _failure, s_ended, null);

    protected void Fail(Exception exception)
    {
        if (Interlocked.CompareExchange(ref _failure, exception, null) == null)
        {
            // Not on this thread: what listens to the token is the author's code.
            _ = _stop.CancelAsync();
            return;
        }

        using GilHeld gil = new();
        ExceptionMap.Set(exception);
        Api.PyErr_WriteUnraisable(0);
    }
}

/// <summary>The progress that a callable follows.</summary>
internal sealed class PythonProgress<T, TWriter>(ActionCallback<T, TWriter> callback) : PythonProgress, IProgress<T>
    where TWriter : struct, IWrites<T>
{
    /// <summary>Never throws: it may be the last thing on a thread that has nobody to catch.</summary>
    public void Report(T value)
    {
        if (HasFailed) return;
        try
        {
            callback.Invoke(value);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }
}
