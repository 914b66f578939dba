namespace ArrowQuant.Export.Runtime.Python;

/// <summary>Holds the interpreter lock for a scope on any thread; entering while it is held is cheap and correct.</summary>
internal readonly ref struct GilHeld
{
    private readonly int _state;

    public GilHeld() => _state = Api.PyGILState_Ensure();

    public void Dispose() => Api.PyGILState_Release(_state);
}
