using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Threads;

/// <summary>
/// A thread whose end can be waited for to the very end. <see cref="Thread.Join()"/> returns when managed code is done, and the thread then
/// still signs off from the runtime, under a lock of the runtime: a process forked in that moment has the lock taken for ever, and its child
/// hangs (one in four, when each call is followed by a fork).
/// </summary>
internal sealed unsafe class NativeThread
{
    private readonly Action _body;
    private ExceptionDispatchInfo? _failure;
    private Thread? _managed;
    private nint _handle;

    private NativeThread(Action body) => _body = body;

    /// <summary>Starts a thread that runs <paramref name="body"/>. Whoever starts it must join it.</summary>
    public static NativeThread Start(Action body)
    {
        var thread = new NativeThread(body);
        if (OperatingSystem.IsWindows())
        {
            // No fork there.
            thread._managed = new Thread(thread.Run) { IsBackground = true };
            thread._managed.Start();
            return thread;
        }

        // Owned by the new thread once it runs.
        nint self = GCHandle.ToIntPtr(GCHandle.Alloc(thread));
        nint handle;
        int error = pthread_create(&handle, 0, &Main, self);
        if (error != 0)
        {
            GCHandle.FromIntPtr(self).Free();
            throw new InvalidOperationException($"no thread could be started: {Marshal.GetPInvokeErrorMessage(error)}");
        }

        thread._handle = handle;
        return thread;
    }

    /// <summary>Waits until nothing of the thread is left, and throws what its body threw. Once.</summary>
    public void Join()
    {
        if (_managed != null) _managed.Join();
        else _ = pthread_join(_handle, null);
        _failure?.Throw();
    }

    private void Run()
    {
        try
        {
            _body();
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Main(nint self)
    {
        GCHandle handle = GCHandle.FromIntPtr(self);
        var thread = (NativeThread)handle.Target!;
        handle.Free();
        thread.Run();
        return 0;
    }

    [DllImport("libc")]
    private static extern int pthread_create(nint* thread, nint attributes, delegate* unmanaged[Cdecl]<nint, nint> start, nint argument);

    [DllImport("libc")]
    private static extern int pthread_join(nint thread, void** result);
}
