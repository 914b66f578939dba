using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Lets other Python threads run while the body of a call runs.</summary>
public readonly ref struct GilReleased
{
    private readonly nint _state;

    /// <summary>Releases the lock. Needs the GIL.</summary>
    public GilReleased()
    {
        GilState.Release();
        _state = Api.PyEval_SaveThread();
        ForkGate.Enter();
    }

    /// <summary>Takes the lock back.</summary>
    public void Dispose()
    {
        // Out of the gate first: a thread that is about to fork holds the lock and waits for this one to have left.
        ForkGate.Leave();
        Api.PyEval_RestoreThread(_state);
        GilState.Retake();
    }
}
