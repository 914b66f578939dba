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

    private readonly CancellationTokenSource _cancel = new();
    private readonly nint _loop;
    private readonly nint _future;
    private Task? _task;
    private Func<nint>? _write;

    private AsyncOperation(nint loop, nint future) => (_loop, _future) = (loop, future);

    internal CancellationToken Token => _cancel.Token;

    /// <summary>Makes the future; null with an error set when no loop is running here.</summary>
    internal static AsyncOperation? Begin()
    {
        if (!Define()) return null;
        nint asyncio = Api.PyImport_ImportModule(Literal.Address("asyncio"u8));
        nint loop = asyncio == 0 ? 0 : Invoke(asyncio, "get_running_loop"u8);
        nint future = loop == 0 ? 0 : Invoke(loop, "create_future"u8);
        Python.Object.XDecRef(asyncio);
        if (future != 0) return new AsyncOperation(loop, future);
        Python.Object.XDecRef(loop);
        return null;
    }

    /// <summary>Connects the task and the future; answers the future.</summary>
    internal nint Follow(Task task, Func<nint> write)
    {
        (_task, _write) = (task, write);
        nint self = WritesInstance<AsyncOperation>.Write(this);
        nint cancelled = self == 0 ? 0 : Api.PyObject_GetAttrString(self, Literal.Address("cancelled"u8));
        nint none = cancelled == 0 ? 0 : Invoke(_future, "add_done_callback"u8, cancelled);
        bool ok = none != 0;
        Python.Object.XDecRef(none);
        Python.Object.XDecRef(cancelled);
        if (!ok)
        {
            Python.Object.XDecRef(self);
            return 0;
        }

        // Counted at the fork gate as long as it runs: a child forked meanwhile would not work.
        ForkGate.Enter();
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
        nint finish = Api.PyObject_GetAttrString(self, Literal.Address("finish"u8));
        nint none = finish == 0 ? 0 : Invoke(_loop, "call_soon_threadsafe"u8, finish);
        if (none == 0) Api.PyErr_Clear(); // the loop is closed: nobody waits
        Python.Object.XDecRef(none);
        Python.Object.XDecRef(finish);
        Python.Object.DecRef(self);
    }

    private nint Finish()
    {
        nint done = Invoke(_future, "done"u8);
        bool settled = done == Known.True;
        Python.Object.XDecRef(done);
        nint answer = settled ? Nothing.Write() : Settle();
        Python.Object.DecRef(_future);
        Python.Object.DecRef(_loop);
        _cancel.Dispose();
        return answer;
    }

    private nint Settle()
    {
        if (_task!.IsCanceled) return Invoke(_future, "cancel"u8);
        nint value = 0;
        if (_task.IsFaulted) ExceptionMap.Set(_task.Exception!.InnerException ?? _task.Exception);
        else value = _write!();
        if (value == 0) value = Errors.Take();
        else return InvokeAndDrop("set_result"u8, value);
        return InvokeAndDrop("set_exception"u8, value);
    }

    private nint InvokeAndDrop(ReadOnlySpan<byte> method, nint argument)
    {
        nint answer = Invoke(_future, method, argument);
        Python.Object.DecRef(argument);
        return answer;
    }

    private static nint Invoke(nint target, ReadOnlySpan<byte> method, nint argument = 0)
    {
        nint callable = Api.PyObject_GetAttrString(target, Literal.Address(method));
        if (callable == 0) return 0;
        nint arguments = argument == 0 ? 0 : Callback.Pack(Python.Object.NewRef(argument));
        nint result = argument == 0 ? Api.PyObject_CallNoArgs(callable) : arguments == 0 ? 0 : Api.PyObject_CallObject(callable, arguments);
        Python.Object.XDecRef(arguments);
        Python.Object.DecRef(callable);
        return result;
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
            nint cancelled = Invoke(arguments[0], "cancelled"u8);
            bool cancel = cancelled == Known.True;
            Python.Object.XDecRef(cancelled);

            // On another thread: what listens to the token is the author's code, and may take its time.
            if (cancel && !operation._task!.IsCompleted) _ = operation._cancel.CancelAsync();
            return Nothing.Write();
        }
        catch (Exception exception) { return Failure.Raise(exception); }
    }
}
