using ArrowQuant.Export.Runtime;

namespace ArrowQuant.Module;

/// <summary>
/// Carries progress to a Python callback. What the callback raises becomes a warning of the engine, except KeyboardInterrupt and
/// SystemExit: they stop the run and are raised again at its end.
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
            try
            {
                callback(name, fraction);
            }
            catch (PythonException exception) when (exception.TypeName is "KeyboardInterrupt" or "SystemExit")
            {
                _fatal ??= exception;
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
