using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Keeps managed calls and fork apart. A child that was forked while another thread ran managed code hangs or crashes (53 of 100 in our
/// measurement); with no such call in flight it works. Calls that hold the GIL exclude fork by themselves; detached ones pass this
/// gate. Only counters and sleeps: a lock that another thread holds at the fork would stay locked in the child for ever.
/// </summary>
internal static unsafe class ForkGate
{
    private static int s_inFlight;
    private static int s_closed;
    private static int s_forkingProcess;
    private static bool s_registered;
    private static nint s_sleep;

    // Effect: threads that were just entering or leaving are out of managed code, or asleep at the gate. Origin: microseconds, with room. In
    // milliseconds; valid for a program's own fork, which is rare, and where it can be told who is inside, only the first of two waits.
    private const int Settling = 5;

    /// <summary>True in a process that was forked after the module was imported.</summary>
    internal static bool IsForkedChild { get; private set; }

    /// <summary>How many forks lie between the process that imported the module and this one; by another number after a handler ran, it was born there.</summary>
    internal static int Births { get; private set; }

    /// <summary>What a call throws that finds itself in a child, which a signal handler of its own forked.</summary>
    internal static PythonException CutOff()
    {
        Errors.Set(Known.RuntimeError, "a signal handler forked while this call ran; the threads that worked on it exist in the parent only. "
            + "End the child in the handler, with os._exit or exec, or catch this and call again");
        return PythonException.TakeCurrent();
    }

    /// <summary>
    /// A detached call begins. Needs the GIL, which it may give away for a moment. Throws what a signal handler raises in that moment; the call
    /// has not begun then.
    /// </summary>
    internal static void Enter()
    {
        while (true)
        {
            Interlocked.Increment(ref s_inFlight);

            // Inside a callback, the call around it is in flight already and waited for: it could not end while this one waits for the gate.
            if (Volatile.Read(ref s_closed) == 0 || BorderThread.Current.Callbacks > 0) return;
            Interlocked.Decrement(ref s_inFlight);
            if (!NoticeChild(BorderThread.Current.InFlight)) WaitForFork();
        }
    }

    /// <summary>A call from C begins, on a thread without the GIL: there may be no interpreter to wait with.</summary>
    internal static void EnterFromC()
    {
        while (true)
        {
            Interlocked.Increment(ref s_inFlight);
            if (Volatile.Read(ref s_closed) == 0 || BorderThread.Current.Callbacks > 0) return;
            Interlocked.Decrement(ref s_inFlight);
            while (Volatile.Read(ref s_closed) != 0 && !NoticeChild(BorderThread.Current.InFlight - 1)) Thread.Sleep(1);
        }
    }

    /// <summary>
    /// One call of the interpreter that gives the lock away: the thread that forks needs it, and this one must be in native code as long as it
    /// does not have it.
    /// </summary>
    private static void WaitForFork()
    {
        nint sleep = Imported.Get(ref s_sleep, "time"u8, "sleep"u8);
        nint done = sleep == 0 ? 0 : Imported.Call(sleep, ApiFast.PyFloat_FromDouble(0.001));
        Object.XDecRef(done);
        if (done == 0) throw PythonException.TakeCurrent();
    }

    /// <summary>A detached call has done its work.</summary>
    internal static void Leave() => Interlocked.Decrement(ref s_inFlight);

    /// <summary>Managed code calls back into Python on this thread, which may fork there.</summary>
    internal static void EnterCallback() => BorderThread.Current.Callbacks++;

    /// <summary>The callback has returned.</summary>
    internal static void LeaveCallback() => BorderThread.Current.Callbacks--;

    /// <summary>Before a fork that Python knows nothing of: nothing is in flight any more, and nothing begins until <see cref="Open"/>.</summary>
    /// <param name="wait">False where the forking thread is itself inside a call, which could not end.</param>
    internal static void Close(bool wait)
    {
        s_forkingProcess = getpid();
        Interlocked.Increment(ref s_closed);
        ForkedThreads.FindThis();
        if (!wait) return;
        while (Volatile.Read(ref s_inFlight) > 0) Thread.Sleep(1);
        if (!IsForkedChild) GC.WaitForPendingFinalizers();

        // A thread is in managed code for a moment before it is counted and after; without Python's lock nothing else keeps it from that. The
        // pause is for one that the runtime sees for the first time and is about to note.
        Thread.Sleep(Settling);
        ForkedThreads.LetOthersLeave();
    }

    /// <summary>After it, in the parent.</summary>
    internal static void Open() => Interlocked.Decrement(ref s_closed);

    /// <summary>
    /// The child of such a fork finds out by itself, at its first call: managed code that ran in it before would hang the child that only
    /// wants to become another program. It was born with a closed gate, and with a number of its own.
    /// </summary>
    /// <param name="inFlight">How many calls this thread, the only one that is left, is inside of.</param>
    internal static bool NoticeChild(int inFlight)
    {
        if (Volatile.Read(ref s_closed) == 0 || s_forkingProcess == 0 || s_forkingProcess == getpid()) return false;
        _ = BeginChild(inFlight);
        return true;
    }

    // However the child learns what it is. False where it could not forget the threads of its parent.
    private static bool BeginChild(int inFlight)
    {
        IsForkedChild = true;
        Births++;
        s_forkingProcess = 0;
        bool forgotten = ForkedThreads.Forget();
        Volatile.Write(ref s_inFlight, inFlight);
        Volatile.Write(ref s_closed, 0);
        return forgotten;
    }

    /// <summary>Hooks the gate into <c>os.fork</c>, once for the process; false with an error set. Nothing to do where fork does not exist.</summary>
    internal static bool Register(nint module)
    {
        if (s_registered || OperatingSystem.IsWindows()) return true;
        nint os = Api.PyImport_ImportModule(Generated.Literal.Address("os"u8));
        nint keywords = os == 0 ? 0 : Api.PyDict_New();
        bool ok = keywords != 0
            && Add(keywords, module, "before"u8, "__export_before_fork__"u8)
            && Add(keywords, module, "after_in_parent"u8, "__export_after_fork__"u8)
            && Add(keywords, module, "after_in_child"u8, "__export_in_child__"u8);
        nint none = ok ? Invoke.MethodWithKeywords(os, "register_at_fork"u8, keywords) : 0;
        s_registered = none != 0;
        Object.XDecRef(none);
        Object.XDecRef(keywords);
        Object.XDecRef(os);
        return s_registered;
    }

    /// <summary>In the thread that is about to fork, with the GIL.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    internal static nint BeforeFork(nint self, nint none)
    {
        // Counted: two threads may be about to fork, and the first one back must not open the gate for the other.
        Interlocked.Increment(ref s_closed);

        // Inside a callback the call around it cannot end before the fork does: waiting for it would wait for ever.
        if (BorderThread.Current.Callbacks == 0 && Volatile.Read(ref s_inFlight) > 0)
        {
            // Calls in flight may need the GIL to end, for a callback of their own.
            nint state = Api.PyEval_SaveThread();
            while (Volatile.Read(ref s_inFlight) > 0) Thread.Sleep(1);
            Api.PyEval_RestoreThread(state);
        }

        // The finalizer thread runs managed code too, some time after a collection that a call caused. A forked child has none to wait for.
        if (!IsForkedChild)
        {
            nint state = Api.PyEval_SaveThread();
            GC.WaitForPendingFinalizers();
            Api.PyEval_RestoreThread(state);
        }

        ForkedThreads.FindThis();
        ForkedThreads.LetOthersRest();
        return Object.NewRef(Known.None);
    }

    /// <summary>In the parent.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    internal static nint AfterFork(nint self, nint none)
    {
        Interlocked.Decrement(ref s_closed);
        return Object.NewRef(Known.None);
    }

    /// <summary>In the child, whose only thread is this one.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    internal static nint InChild(nint self, nint none)
    {
        if (!BeginChild(BorderThread.Current.InFlight)) ForkedStacks.Leave();
        return Object.NewRef(Known.None);
    }

    private static bool Add(nint keywords, nint module, ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> function)
    {
        nint key = Api.PyUnicode_InternFromString(Generated.Literal.Address(keyword));
        nint value = Api.PyObject_GetAttrString(module, Generated.Literal.Address(function));
        bool added = key != 0 && value != 0 && Api.PyDict_SetItem(keywords, key, value) == 0;
        Object.XDecRef(key);
        Object.XDecRef(value);
        return added;
    }

    // Not Environment.ProcessId, which is remembered: a child would have its parent's.
    [DllImport("libc")]
    private static extern int getpid();
}
