using ArrowQuant.Export.Runtime.Python;
using ArrowQuant.Threads;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Runs the body of a method that takes a CancellationToken so that Ctrl-C reaches it. CPython only sets a flag when the signal comes and
/// runs handlers on its main thread; so on that thread the body runs beside it, and it asks for signals meanwhile.
/// </summary>
public static class Interruptible
{
    /// <summary>Effect: the longest wait from Ctrl-C to cancellation. Origin: half of the 100 ms that the contract promises.</summary>
    internal const int PollMilliseconds = 50;

    /// <summary>Runs to the end, without the GIL. Needs the GIL. Throws what the body threw, or what a signal handler raised.</summary>
    public static void Run(Action<CancellationToken> body)
    {
        // In a forked child a second thread may wait for ever for threads of the parent that the runtime still counts.
        if (ForkGate.IsForkedChild || !IsMainThread())
        {
            using (new GilReleased()) body(CancellationToken.None);
            return;
        }

        new Beside(body).Run();
    }

    /// <summary>
    /// The same for a body that calls <see cref="PythonHost.CheckSignals"/>: on this thread, which saves a call the start of another and two
    /// changes between them.
    /// </summary>
    public static void RunHere(Action<CancellationToken> body)
    {
        using var check = new SignalCheck();
        try
        {
            using (new GilReleased()) body(check.Token);
        }
        catch when (check.Signal != null)
        {
            // The body was cancelled on behalf of the signal; what it threw then says less.
        }

        if (check.Signal != null) throw check.Signal;
    }

    /// <summary>
    /// Signal handlers run on the thread that <c>threading</c> calls main; after a fork that is another one, so it is asked each time. Needs
    /// the GIL. Asking runs Python code, in which a handler may raise: then throws that, and it is the main thread.
    /// </summary>
    internal static unsafe bool IsMainThread()
    {
        nint main = Invoke.Function("threading"u8, "main_thread"u8);
        nint ident = main == 0 ? 0 : Api.PyObject_GetAttrString(main, Literal.Address("ident"u8));
        bool same = ident != 0 && Python.Object.TypeOf(ident) == Known.Int
            && Integer<ulong>.TryRead(ident, ref CallScope.None, out ulong number) && number == Api.PyThread_get_thread_ident();
        Python.Object.XDecRef(ident);
        Python.Object.XDecRef(main);
        if (ident != 0) return same;

        // An interpreter that is about to end has no threading any more.
        PythonException raised = PythonException.TakeCurrent();
        return raised.Is(Known.ImportError) || raised.Is(Known.AttributeError) ? false : throw raised;
    }

    /// <summary>Has the caller of this thread's body issue a warning; false where the body runs on the thread of its caller, or this is a thread that it started.</summary>
    internal static bool TryWarn(string message)
    {
        if (Beside.OfThisThread is not { } body) return false;
        body.Warn(message);
        return true;
    }

    /// <summary>One body on a thread of its own, and its caller, which asks for signals until it ends.</summary>
    private sealed class Beside(Action<CancellationToken> body)
    {
        private readonly CancellationTokenSource _source = new();
        private readonly ManualResetEventSlim _calls = new();
        private volatile bool _done;
        private CallerWarning? _warning;

        [ThreadStatic] private static Beside? t_current;

        /// <summary>The call whose body this thread runs, unless Python was called from it and has called back: then the line is here.</summary>
        internal static Beside? OfThisThread => BorderThread.Current is { Callbacks: 0, Ensured: 0 } ? t_current : null;

        public void Run()
        {
            PythonException? signal = null;
            int births = ForkGate.Births;
            Task cancelled = Task.CompletedTask;

            // In flight from before its thread exists until nothing of it is left; asking for signals in between does not count.
            ForkGate.Enter();
            nint state = Detach();
            try
            {
                NativeThread thread = NativeThread.Start(Body);
                while (true)
                {
                    if (_calls.Wait(PollMilliseconds)) _calls.Reset();
                    if (_done) break; // set before the call that was just taken back
                    Attach(state);

                    // A handler may fork; the body cannot end before it has, so that fork must not wait for it.
                    ForkGate.EnterCallback();
                    Interlocked.Exchange(ref _warning, null)?.Issue();
                    bool raised = signal == null && Api.PyErr_CheckSignals() != 0;
                    ForkGate.LeaveCallback();
                    if (raised)
                    {
                        signal = PythonException.TakeCurrent();

                        // Not on this thread: what listens to the token is the author's code, and this thread has the GIL.
                        cancelled = _source.CancelAsync();
                    }

                    if (ForkGate.Births != births) throw signal ?? ForkGate.CutOff();
                    state = Detach();
                }

                thread.Join();
            }
            catch when (signal != null)
            {
                // The body was cancelled on behalf of the signal; what it threw then says less.
            }
            finally
            {
                // A child, born in a handler, has the lock, and neither the body's thread nor a call in flight.
                if (ForkGate.Births == births) End(cancelled, state);
            }

            if (signal != null) throw signal;
        }

        private static void End(Task cancelled, nint state)
        {
            if (!cancelled.IsCompleted) cancelled.ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
            Attach(state);
            ForkGate.Leave();
        }

        /// <summary>On the thread of the body.</summary>
        internal void Warn(string message)
        {
            using var warning = new CallerWarning(message);
            Volatile.Write(ref _warning, warning);
            _calls.Set();
            warning.Wait();
        }

        private void Body()
        {
            t_current = this;
            try
            {
                body(_source.Token);
            }
            finally
            {
                t_current = null;
                _done = true;
                _calls.Set();
            }
        }

        private static nint Detach()
        {
            GilState.Release();
            return Api.PyEval_SaveThread();
        }

        private static void Attach(nint state)
        {
            Api.PyEval_RestoreThread(state);
            GilState.Retake();
        }
    }
}
