using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// One task in flight. The loop may be touched only by its own thread, so a finished task asks it, with call_soon_threadsafe, to call
/// <c>finish</c> on the Python object that stands for this operation. That object also listens for cancellation of the future.
/// </summary>
internal sealed unsafe class AsyncOperation
{
    private static bool s_defined;

    private readonly CancellationTokenSource _cancel;
    private readonly bool _ownsCancel;
    private nint _loop;
    private nint _future;
    private nint _owner;
    private Task? _task;
    private Func<nint>? _write;

    private AsyncOperation(nint loop, nint future, nint owner, CancellationTokenSource? cancel) =>
        (_loop, _future, _owner, _cancel, _ownsCancel) = (loop, future, owner, cancel ?? new CancellationTokenSource(), cancel == null);

    internal CancellationToken Token => _cancel.Token;

    /// <summary>Whether the future was cancelled and nobody has fetched that yet. Needs the GIL; leaves no error.</summary>
    internal bool IsCancelled => _future != 0 && Is(_future, "cancelled"u8);

    /// <summary>
    /// Makes the future; null with an error set when no loop is running here, which names <paramref name="method"/>. Cancelling the future
    /// cancels <paramref name="cancel"/>, or a source of its own. The object that is asked, <paramref name="owner"/>, is held until the
    /// operation is over: Python may drop it before.
    /// </summary>
    internal static AsyncOperation? Begin(string method, CancellationTokenSource? cancel = null, nint owner = 0)
    {
        if (!Define()) return null;
        nint loop = Invoke.Function("asyncio"u8, "get_running_loop"u8);
        if (loop == 0 && Api.PyErr_ExceptionMatches(Known.RuntimeError) != 0)
        {
            Api.PyErr_Clear();
            Errors.Set(Known.RuntimeError, $"{method}(): no running event loop; await it inside an async function, and run that with asyncio.run()");
        }

        nint future = loop == 0 ? 0 : Invoke.Method(loop, "create_future"u8);
        if (future != 0) return new AsyncOperation(loop, future, owner == 0 ? 0 : Python.Object.NewRef(owner), cancel);
        Python.Object.XDecRef(loop);
        return null;
    }

    /// <summary>Starts the task of <paramref name="body"/>, without the GIL, and answers the future, or 0 with an error set. Throws what the body throws at once.</summary>
    internal nint Run<TTask>(Func<CancellationToken, TTask> body, Func<TTask, nint> write)
        where TTask : Task
    {
        TTask task;
        try
        {
            // Counted at the fork gate before it runs and as long as it does: a child forked meanwhile would not work.
            ForkGate.Enter();
        }
        catch
        {
            Release();
            throw;
        }

        try
        {
            using (new GilReleased()) task = body(Token) ?? throw new InvalidOperationException("the method returned no task");
        }
        catch
        {
            ForkGate.Leave();
            Release();
            throw;
        }

        return Follow(task, () => write(task));
    }

    /// <summary>Connects the task and the future; answers the future.</summary>
    private nint Follow(Task task, Func<nint> write)
    {
        (_task, _write) = (task, write);
        nint self = WritesInstance<AsyncOperation>.Write(this);
        nint cancelled = self == 0 ? 0 : Imported.Attribute(self, "cancelled"u8);
        nint none = cancelled == 0 ? 0 : Invoke.Method(_future, "add_done_callback"u8, cancelled);
        if (none == 0)
        {
            // The body runs already, and nobody will ask for its result. Its source stays: it may be asked for its token until the end.
            Python.Object.XDecRef(self);
            DropFuture();
            _ = _cancel.CancelAsync();
            task.ContinueWith(static _ => ForkGate.Leave(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return 0;
        }

        Python.Object.DecRef(none);
        nint result = Python.Object.NewRef(_future);
        task.ContinueWith(_ => Completed(self), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return result;
    }

    /// <summary>On whatever thread finished the task; owns the reference to <paramref name="self"/>.</summary>
    private void Completed(nint self)
    {
        ForkGate.Leave();

        // After the interpreter has begun to finalize, taking the GIL could wait for ever; then nobody awaits the future either.
        if (Api.Py_IsInitialized() == 0) return;
        using var gil = new GilHeld();
        nint none = Invoke.Method(_loop, "call_soon_threadsafe"u8, Imported.Attribute(self, "finish"u8));
        if (none == 0)
        {
            // The loop is closed: nobody waits.
            Api.PyErr_Clear();
            Release();
        }

        Python.Object.XDecRef(none);
        Python.Object.DecRef(self);
    }

    private nint Finish()
    {
        try
        {
            return Is(_future, "done"u8) ? Nothing.Write() : Settle();
        }
        finally
        {
            Release();
        }
    }

    private nint Settle()
    {
        if (_task!.IsCanceled) return Invoke.Method(_future, "cancel"u8);
        nint value = Result();
        if (value != 0) return Invoke.Method(_future, "set_result"u8, value);
        nint answer = Invoke.Method(_future, "set_exception"u8, Errors.Take());
        if (answer != 0) return answer;

        // A future refuses StopIteration, which would end whatever loop awaits it; without an answer its reader would wait for ever.
        nint refusal = Errors.Take();
        Errors.Set(Known.RuntimeError, "the task failed with an exception that a future cannot raise");
        nint error = Errors.Take();
        Api.PyException_SetCause(error, refusal); // takes over the reference
        return Invoke.Method(_future, "set_exception"u8, error);
    }

    /// <summary>What the task made as a new reference, or 0 with an error set, also when it cannot be written.</summary>
    private nint Result()
    {
        try
        {
            if (!_task!.IsFaulted) return _write!();
            ExceptionMap.Set(_task.Exception!.InnerException ?? _task.Exception);
        }
        catch (Exception exception)
        {
            ExceptionMap.Set(exception);
        }

        return 0;
    }

    /// <summary>Gives back what the operation holds. Needs the GIL; an error that is set stays.</summary>
    private void Release()
    {
        DropFuture();
        if (_ownsCancel) _cancel.Dispose();
    }

    private void DropFuture()
    {
        nint owner = _owner;
        Python.Object.XDecRef(_future);
        Python.Object.XDecRef(_loop);
        (_future, _loop, _owner) = (0, 0, 0);
        if (owner != 0) Errors.DropBeside(owner); // its own end may run Python code
    }

    /// <summary>Asks a future. An error in its answer is no, and is not left behind.</summary>
    private static bool Is(nint future, ReadOnlySpan<byte> question)
    {
        nint answer = Invoke.Method(future, question);
        if (answer == 0) Api.PyErr_Clear();
        Python.Object.XDecRef(answer);
        return answer == Known.True;
    }

    private static bool Define()
    {
        if (s_defined) return true;
        var table = new TypeBuilder(methods: 2, properties: 0);
        table.Method("finish"u8, &FinishEntry, "finish($self)\n--\n\n"u8);
        table.Method("cancelled"u8, &CancelledEntry, "cancelled($self, future)\n--\n\n"u8);
        return s_defined = table.FinishHidden<AsyncOperation>("arrowquant.AsyncOperation"u8);
    }

    // Both entries borrow everything and answer None or an error.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint FinishEntry(nint self, nint none)
    {
        try { return Instances.TryGet(self, out AsyncOperation operation) ? operation.Finish() : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint CancelledEntry(nint self, nint* arguments, nint count, nint keywords)
    {
        try
        {
            if (!Instances.TryGet(self, out AsyncOperation operation) || count != 1) return 0;
            bool cancel = Is(arguments[0], "cancelled"u8);

            // On another thread: what listens to the token is the author's code, and may take its time.
            // A source that outlives the operation is told also when the result is there and was not fetched: nobody will get it now.
            if (cancel && (!operation._ownsCancel || !operation._task!.IsCompleted)) _ = operation._cancel.CancelAsync();
            return Nothing.Write();
        }
        catch (Exception exception) { return Failure.Raise(exception); }
    }
}
