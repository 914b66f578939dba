using ArrowQuant.Export.Runtime.Generated;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// One call that asks for signals itself, on the thread that Python called from. Made and disposed there, with the GIL; calls inside of its
/// callbacks have one of their own.
/// </summary>
internal sealed class SignalCheck : IDisposable
{
    [ThreadStatic] private static SignalCheck? t_current;

    private readonly SignalCheck? _around = t_current;
    private readonly CancellationTokenSource _source = new();
    private long _next = Environment.TickCount64 + Interruptible.PollMilliseconds;
    private bool? _isMain;

    public SignalCheck() => t_current = this;

    /// <summary>Cancelled once a handler has raised.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What it raised.</summary>
    public PythonException? Signal { get; private set; }

    /// <summary>For the innermost call on this thread, if it is time; true once one of its handlers has raised.</summary>
    public static bool Run() => t_current is { } current && current.RunIfDue();

    public void Dispose()
    {
        t_current = _around;
        _source.Dispose();
    }

    private bool RunIfDue()
    {
        if (Environment.TickCount64 >= _next && Signal == null) Ask();
        return Signal != null;
    }

    private void Ask()
    {
        using (var gil = new GilHeld())
        {
            // A handler may fork, and this call cannot end before it has: that fork must not wait for it.
            ForkGate.EnterCallback();
            int births = ForkGate.Births;
            try
            {
                // First, as the other question runs Python code, and with it handlers. On other threads it does nothing.
                if (Api.PyErr_CheckSignals() != 0) Signal = PythonException.TakeCurrent();
                else _isMain ??= Interruptible.IsMainThread();
            }
            catch (PythonException raised)
            {
                Signal = raised;
            }

            ForkGate.LeaveCallback();

            // In the child its helpers are gone, with what they had begun.
            if (ForkGate.Births != births) Signal ??= ForkGate.CutOff();
        }

        // CPython runs handlers on its main thread only; others would take its lock for nothing.
        _next = _isMain == false ? long.MaxValue : Environment.TickCount64 + Interruptible.PollMilliseconds;
        if (Signal == null) return;
        try
        {
            _source.Cancel();
        }
        catch (AggregateException)
        {
            // What a listener of the token threw says less than the signal.
        }
    }
}
