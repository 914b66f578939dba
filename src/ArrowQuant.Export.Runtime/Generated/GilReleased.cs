using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Lets other Python threads run while the body of a call runs.</summary>
public readonly ref struct GilReleased
{
    private readonly nint _state;

    /// <summary>Releases the lock. Needs the GIL.</summary>
    public GilReleased()
    {
        // Counted before the lock goes and until it is back: whoever forks has the lock, so this thread is then either counted or inside the
        // interpreter, never between the two in managed code.
        ForkGate.Enter();
        GilState.Release();
        _state = Api.PyEval_SaveThread();
    }

    /// <summary>Takes the lock back.</summary>
    public void Dispose()
    {
        Api.PyEval_RestoreThread(_state);
        GilState.Retake();
        ForkGate.Leave();
    }
}
