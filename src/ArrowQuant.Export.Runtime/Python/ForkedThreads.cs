using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Threads of the parent that the runtime of a forked child still counts. It looks for references in their stacks and keeps its own notes of
/// each among its thread-local data, and the C library gives both away: a stack to the next thread of the child, the rest back to the system
/// once it has more stacks than it likes. The collection after that ended the process. So a child forgets them before anything else happens.
/// </summary>
internal static unsafe class ForkedThreads
{
    /// <summary>
    /// Effect: milliseconds that a program's own fork waits for others to leave managed code. Origin: they need microseconds once they have a
    /// processor; this is for a busy machine. Valid: the gate is closed and nothing is in flight.
    /// </summary>
    private const int MostWaitsForOutside = 1000;

    // More threads than a process has: a list without an end is none.
    private const int MostThreads = 1 << 20;

    /// <summary>Effect: milliseconds that a fork may wait for others to rest. Origin: they need microseconds once they have a processor.</summary>
    private const int MostWaits = 5;

    // Effect: how many threads a fork looks at. Origin: a process has tens; beyond, the wait is cut short anyway.
    private const int MostAsked = 128;

    /// <summary>In the parent, in the thread that is about to fork: finds it in the list, where nothing has changed at the fork.</summary>
    internal static void FindThis()
    {
        ref BorderThread thread = ref BorderThread.Current;
        nint known = thread.RuntimeEntry;
        thread.RuntimeEntry = 0;
        nint* link = RuntimeContract.FirstThread;
        nint id = link == null ? 0 : gettid();
        for (int i = 0; link != null && i < MostThreads && *link != 0; i++, link = RuntimeContract.Next(*link))
        {
            // In a child the thread has a new number, but is the one that its parent found.
            if (*link == known || (known == 0 && RuntimeContract.Id(*link) == id)) thread.RuntimeEntry = *link;
        }
    }

    /// <summary>
    /// In the parent, right before it forks: gives threads of the runtime, above all the one that finalizes, the moment that they need from
    /// their last word to where they wait. Waiting threads sleep in the kernel; others may be at work outside of C#, so this does not wait long.
    /// </summary>
    internal static void LetOthersRest()
    {
        nint self = BorderThread.Current.RuntimeEntry;
        if (self == 0 || ForkGate.IsForkedChild) return;
        for (int i = 0; i < MostWaits && !AllOthersRest(self); i++) Thread.Sleep(1);
    }

    /// <summary>
    /// In the parent, before a fork that no lock of Python's keeps apart from calls: waits until every other thread was seen outside of managed
    /// code, where it is for a moment before it is counted and after. Not where that cannot be told.
    /// </summary>
    internal static void LetOthersLeave()
    {
        nint self = BorderThread.Current.RuntimeEntry;
        for (int i = 0; i < MostWaitsForOutside && OtherInside(self) != 0; i++) Thread.Sleep(1);
    }

    /// <summary>The first thread beside <paramref name="self"/> that is in managed code; 0 where there is none, or it cannot be told.</summary>
    private static nint OtherInside(nint self)
    {
        if (self == 0 || !RuntimeContract.KnowsWhoIsInside(self)) return 0;
        nint thread = *RuntimeContract.FirstThread;
        for (int i = 0; i < MostThreads && thread != 0; i++, thread = *RuntimeContract.Next(thread))
        {
            if (thread != self && RuntimeContract.IsInside(thread)) return thread;
        }

        return 0;
    }

    private static bool AllOthersRest(nint self)
    {
        // All numbers first: while a file is read another thread may end, and its entry with it.
        Span<nint> ids = stackalloc nint[MostAsked];
        int count = 0;
        nint thread = *RuntimeContract.FirstThread;
        for (; count < MostAsked && thread != 0; thread = *RuntimeContract.Next(thread))
        {
            if (thread != self) ids[count++] = RuntimeContract.Id(thread);
        }

        foreach (nint id in ids[..count])
        {
            if (!Rests(id)) return false;
        }

        return true;
    }

    private static bool Rests(nint id)
    {
        try
        {
            // "1234 (name) S ...": the name may hold anything, a bracket too.
            string said = File.ReadAllText($"/proc/self/task/{id}/stat");
            int state = said.LastIndexOf(')') + 2;
            return state >= said.Length || said[state] != 'R';
        }
        catch (IOException)
        {
            return true; // it has ended
        }
        catch (UnauthorizedAccessException)
        {
            return true; // a system that does not say
        }
    }

    // As CPython asks for it, which a C program does not have.
    [DllImport("libc")]
    private static extern int gettid();

    /// <summary>In the child, before any thread is started. False where the threads of the runtime are not known.</summary>
    internal static bool Forget()
    {
        nint self = BorderThread.Current.RuntimeEntry;
        if (self == 0) return false;

        // One that was in managed code at the fork never leaves it: a collection asks it to, and ends the process when nobody is there to answer.
        // At the gate it holds nothing; inside a call whose signal handler forked, what it works on is lost with it.
        while (OtherInside(self) is not 0 and nint gone) RuntimeContract.PutOutside(gone);

        // A collection gives back what each thread had set aside to allocate from; the heap has no gaps then. All memory is still in place.
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        *RuntimeContract.FirstThread = self;
        *RuntimeContract.Next(self) = 0;
        return true;
    }
}
