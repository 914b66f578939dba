using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.CFace;

/// <summary>Calls from C at the gate that keeps managed calls and fork apart; and a fork by a program that is not Python.</summary>
internal static unsafe class CGate
{
    private static readonly Lock s_gate = new();
    private static bool s_registered;
    private static delegate* unmanaged[Cdecl]<int> s_isInitialized, s_holdsLock;

    [ThreadStatic] private static bool t_closed;

    /// <summary>A call from C begins; answers whether <see cref="Leave"/> has to be told.</summary>
    internal static bool Enter()
    {
        ref BorderThread thread = ref BorderThread.Current;
        ForkGate.NoticeChild(thread.InFlight);

        // A call inside a call is in flight already. One that has Python's lock needs no gate, and must not wait: whoever forks waits for the lock.
        if (thread.InFlight != 0 || HoldsLock()) return false;
        thread.IsInCFace = true;
        ForkGate.EnterFromC();
        return true;
    }

    /// <summary>It ends.</summary>
    internal static void Leave(bool entered)
    {
        if (!entered) return;
        ForkGate.Leave();
        BorderThread.Current.IsInCFace = false;
    }

    /// <summary>The caller's function is called, which may fork.</summary>
    internal static void EnterCallback() => ForkGate.EnterCallback();

    /// <summary>It has returned, perhaps in a child.</summary>
    internal static void LeaveCallback()
    {
        ForkGate.LeaveCallback();
        ForkGate.NoticeChild(BorderThread.Current.InFlight);
    }

    /// <summary>Hooks the gate into fork, once for the process. The handlers stay for ever, as the image does, which is linked so.</summary>
    internal static void Register()
    {
        lock (s_gate)
        {
            if (s_registered || OperatingSystem.IsWindows()) return;
            s_registered = true;
            s_isInitialized = (delegate* unmanaged[Cdecl]<int>)Later.Find("Py_IsInitialized");
            s_holdsLock = (delegate* unmanaged[Cdecl]<int>)Later.Find("PyGILState_Check");

            // glibc keeps pthread_atfork out of its shared library; this is what it calls.
            nint register = Later.Find("__register_atfork");
            delegate* unmanaged[Cdecl]<void> before = &BeforeFork, after = &AfterFork;
            if (register != 0)
                _ = ((delegate* unmanaged[Cdecl]<nint, nint, nint, nint, int>)register)((nint)before, (nint)after, 0, 0);
            else if ((register = Later.Find("pthread_atfork")) != 0)
                _ = ((delegate* unmanaged[Cdecl]<nint, nint, nint, int>)register)((nint)before, (nint)after, 0);
        }
    }

    // Asked for only where an interpreter is in the process and runs; before that it would answer yes.
    private static bool HoldsLock() => s_holdsLock != null && s_isInitialized != null && s_isInitialized() != 0 && s_holdsLock() != 0;

    // On the thread that forks. With Python's lock it is os.fork, which has hooks of its own, or a fork that only exec can follow.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void BeforeFork()
    {
        BorderThread thread = BorderThread.Current;
        ForkGate.NoticeChild(thread.InFlight);
        t_closed = !HoldsLock();
        if (t_closed) ForkGate.Close(wait: thread.InFlight == 0 && thread.Callbacks == 0);
    }

    // On the same thread, in the parent.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void AfterFork()
    {
        if (t_closed) ForkGate.Open();
        t_closed = false;
    }
}
