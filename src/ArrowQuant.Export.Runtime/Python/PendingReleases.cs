using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// References that a .NET finalizer must give back. A finalizer may not wait for the GIL (the collector may be waited for with the GIL
/// held), so it queues the reference and asks the interpreter to drain the queue on its main thread.
/// </summary>
internal static unsafe class PendingReleases
{
    private static readonly ConcurrentQueue<nint> s_queue = new();
    private static int s_requested;

    /// <summary>Callable on any thread, with or without the GIL. Takes over the caller's reference.</summary>
    internal static void Add(nint value)
    {
        s_queue.Enqueue(value);

        // A full queue of pending calls (32 entries) refuses: the next Add or Drain takes the rest along.
        if (Interlocked.Exchange(ref s_requested, 1) == 0 && Api.Py_AddPendingCall(&OnMainThread, 0) != 0) Volatile.Write(ref s_requested, 0);
    }

    /// <summary>
    /// Needs the GIL, and no current error. Called where new references are taken: up to 3.11 a request from another thread is noticed
    /// only when the main thread next gives the GIL away, and a loop of calls never does.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void DrainIfAny()
    {
        if (Volatile.Read(ref s_requested) != 0) Drain();
    }

    /// <summary>Needs the GIL, and no current error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Drain()
    {
        Volatile.Write(ref s_requested, 0);
        while (s_queue.TryDequeue(out nint value)) Object.DecRef(value);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnMainThread(nint unused)
    {
        Drain();
        return 0;
    }
}
