using ArrowQuant.Export.Runtime;

namespace ArrowQuant.Module;

/// <summary>
/// Carries progress to a Python callback. A failure of the callback becomes a warning of the engine. What asks for an end instead, such as
/// KeyboardInterrupt, SystemExit or CancelledError, stops the run and is raised again at its end; the callback is not called any more.
/// </summary>
internal sealed class ProgressBridge : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private PythonException? _fatal;

    public ProgressBridge(Action<string, double>? callback, CancellationToken cancellation = default)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (callback == null) return;
        Callback = (name, fraction) =>
        {
            if (_fatal != null) return;
            try
            {
                callback(name, fraction);
            }
            catch (PythonException exception) when (!exception.DerivesFromException)
            {
                _fatal = exception;
                _stop.Cancel();
            }
        };
    }

    /// <summary>What the engine is to call; null when nobody listens.</summary>
    public Action<string, double>? Callback { get; }

    public T Run<T>(Func<CancellationToken, T> body)
    {
        try
        {
            T result = body(_stop.Token);
            return _fatal == null ? result : throw _fatal;
        }
        catch (OperationCanceledException) when (_fatal != null)
        {
            throw _fatal;
        }
    }

    public void Warn(IEnumerable<string> warnings)
    {
        foreach (string warning in warnings) PythonHost.Warn(warning);
    }

    public void Dispose() => _stop.Dispose();
}
