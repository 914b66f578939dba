namespace ArrowQuant.Export.Runtime.Python;

/// <summary>What is kept about a thread, in one place: to find it costs as much as a call of the interpreter, so it is found once a call.</summary>
internal struct BorderThread
{
    [ThreadStatic] private static BorderThread t_current;

    private static int s_threads;

    private int _number;

    /// <summary>How many scopes that gave the lock away the thread is inside of.</summary>
    internal int Released;

    /// <summary>How many calls from C# into Python, or into functions of a C caller, the thread is inside of.</summary>
    internal int Callbacks;

    /// <summary>The entry of the thread in the list of the runtime, found when it last forked; or 0.</summary>
    internal nint RuntimeEntry;

    /// <summary>How many scopes that took the lock, to call Python from C#, the thread is inside of.</summary>
    internal int Ensured;

    /// <summary>Whether it is inside a call from C.</summary>
    internal bool IsInCFace;

    /// <summary>In how many of the calls that the fork gate counts it is.</summary>
    internal readonly int InFlight => Released + (IsInCFace ? 1 : 0);

    internal static ref BorderThread Current => ref t_current;

    /// <summary>Number of the thread, from 1.</summary>
    internal int Number => _number != 0 ? _number : _number = Interlocked.Increment(ref s_threads);
}
