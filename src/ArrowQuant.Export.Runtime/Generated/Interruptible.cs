using System.Runtime.ExceptionServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Runs the body of a method that takes a CancellationToken so that Ctrl-C reaches it. CPython only sets a flag when the signal comes and
/// runs handlers on its main thread; so on that thread the body runs beside it, and it asks for signals meanwhile.
/// </summary>
public static class Interruptible
{
    /// <summary>Effect: the longest wait from Ctrl-C to cancellation. Origin: half of the 100 ms that the contract promises.</summary>
    private const int PollMilliseconds = 50;

    /// <summary>Runs to the end, without the GIL. Needs the GIL. Throws what the body threw, or what a signal handler raised.</summary>
    public static void Run(Action<CancellationToken> body)
    {
        if (!IsMainThread())
        {
            using (new GilReleased()) body(CancellationToken.None);
            return;
        }

        using var source = new CancellationTokenSource();
        using var done = new ManualResetEventSlim();
        ExceptionDispatchInfo? failure = null;
        PythonException? signal = null;
        var thread = new Thread(() =>
        {
            try { body(source.Token); }
            catch (Exception exception) { failure = ExceptionDispatchInfo.Capture(exception); }
            finally { done.Set(); }
        }) { IsBackground = true, Name = "arrowquant-call" };

        thread.Start();
        while (!Wait(done))
        {
            if (signal != null || Api.PyErr_CheckSignals() == 0) continue;
            signal = PythonException.TakeCurrent();
            source.Cancel();
        }

        thread.Join();
        if (signal != null) throw signal;
        failure?.Throw();
    }

    private static bool Wait(ManualResetEventSlim done)
    {
        using (new GilReleased()) return done.Wait(PollMilliseconds);
    }

    /// <summary>Signal handlers run on the thread that <c>threading</c> calls main; after a fork that is another one, so it is asked each time.</summary>
    private static unsafe bool IsMainThread()
    {
        nint threading = Api.PyImport_ImportModule(Literal.Address("threading"u8));
        nint function = threading == 0 ? 0 : Api.PyObject_GetAttrString(threading, Literal.Address("main_thread"u8));
        nint main = function == 0 ? 0 : Api.PyObject_CallNoArgs(function);
        nint ident = main == 0 ? 0 : Api.PyObject_GetAttrString(main, Literal.Address("ident"u8));
        bool same = ident != 0 && Python.Object.TypeOf(ident) == Known.Int
            && Integer<ulong>.TryRead(ident, ref CallScope.None, out ulong number) && number == Api.PyThread_get_thread_ident();
        Python.Object.XDecRef(ident);
        Python.Object.XDecRef(main);
        Python.Object.XDecRef(function);
        Python.Object.XDecRef(threading);
        if (ident == 0) Api.PyErr_Clear();
        return same;
    }
}
