using System.Runtime.CompilerServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>Holds the interpreter lock for a scope on any thread; entering while it is held is cheap and correct.</summary>
internal readonly ref struct GilHeld
{
    private readonly int _state;

    public GilHeld() => _state = Ensure();

    public void Dispose() => GiveBack(_state);

    private static int Ensure()
    {
        int state = Api.PyGILState_Ensure();
        BorderThread.Current.Ensured++;
        return state;
    }

    private static void GiveBack(int state)
    {
        BorderThread.Current.Ensured--;
        Api.PyGILState_Release(state);
    }
}

/// <summary>
/// What is known about the lock on this thread without asking the interpreter. Managed code runs on a thread that Python called from
/// only inside a wrapper, which CPython entered with the lock, or inside a <c>GilReleased</c> scope, which is counted here.
/// </summary>
internal static class GilState
{
    /// <summary>How many scopes that gave the lock away this thread is inside of.</summary>
    internal static int ReleasedDepth => BorderThread.Current.Released;

    internal static void Release() => BorderThread.Current.Released++;

    internal static void Retake() => BorderThread.Current.Released--;
}
