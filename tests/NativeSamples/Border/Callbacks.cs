using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>Python callables that C# calls.</summary>
[Export]
public static class Callbacks
{
    /// <summary>Calls without arguments.</summary>
    public static void RunNone(Action action) => action();

    /// <summary>Calls with one.</summary>
    public static void RunOne(Action<long> action) => action(1);

    /// <summary>Calls with two.</summary>
    public static void RunTwo(Action<long, string> action) => action(1, "two");

    /// <summary>Calls with three.</summary>
    public static void RunThree(Action<long, string, IReadOnlyList<double>> action) => action(1, "two", [3, 3.5]);

    /// <summary>Asks without arguments.</summary>
    public static long AskNone(Func<long> function) => function();

    /// <summary>Asks with one.</summary>
    public static string AskOne(Func<long, string> function) => function(1);

    /// <summary>Asks with two.</summary>
    public static IReadOnlyList<string> AskTwo(Func<long, string, IReadOnlyList<string>> function) => function(1, "two");

    /// <summary>Calls from a thread that Python has never seen, while no Python code of this thread can run.</summary>
    [Export(ReleasesGil = true)]
    public static long AskFromOtherThread(Func<long, long> function, int count)
    {
        long sum = 0;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                for (int i = 0; i < count; i++) sum += function(i);
            }
            catch (PythonException exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        return failure == null ? sum : throw failure;
    }

    /// <summary>Calls, catches what it raises, and says what that was.</summary>
    public static string CatchFrom(Action action)
    {
        try
        {
            action();
            return "nothing raised";
        }
        catch (PythonException exception)
        {
            return $"{exception.TypeName}|{exception.Message}";
        }
    }

    /// <summary>Calls, and raises what it raises inside an exception of its own.</summary>
    public static void WrapFrom(Action action)
    {
        try
        {
            action();
        }
        catch (PythonException exception)
        {
            throw new InvalidOperationException("the callback failed", exception);
        }
    }
}

/// <summary>Holds a callable between calls.</summary>
[Export]
public sealed class Keeper(Func<long, long> function)
{
    /// <summary>What the callable says about <paramref name="x"/>.</summary>
    public long Ask(long x) => function(x);
}
