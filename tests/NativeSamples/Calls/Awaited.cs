using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Calls;

/// <summary>Tasks of every shape.</summary>
[Export]
public static class Awaited
{
    private static Func<long, long>? s_stored;

    /// <summary>Nothing, later.</summary>
    public static async Task Nothing() => await Task.Delay(1);

    /// <summary>A number, later.</summary>
    public static async Task<long> Number(long value)
    {
        await Task.Delay(1);
        return value;
    }

    /// <summary>Text or none, later.</summary>
    public static async Task<string?> Text(string? value)
    {
        await Task.Yield();
        return value;
    }

    /// <summary>A number or none, later.</summary>
    public static async Task<int?> Maybe(int? value)
    {
        await Task.Yield();
        return value;
    }

    /// <summary>Nothing, perhaps at once.</summary>
    public static ValueTask ValueNothing(bool wait) => wait ? new ValueTask(Task.Delay(1)) : default;

    /// <summary>A number, perhaps at once.</summary>
    public static async ValueTask<long> ValueNumber(long value, bool wait)
    {
        if (wait) await Task.Delay(1);
        return value;
    }

    /// <summary>A list or none, at once.</summary>
    public static ValueTask<IReadOnlyList<long>?> ValueMaybe(IReadOnlyList<long>? value) => ValueTask.FromResult(value);

    /// <summary>Throws before there is a task.</summary>
    public static Task<long> ThrowAtOnce() => throw new InvalidOperationException("before there was a task");

    /// <summary>Returns no task at all.</summary>
    public static Task<long> NoTask() => null!;

    /// <summary>Throws later.</summary>
    public static async Task<long> ThrowLater()
    {
        await Task.Delay(1);
        throw new TimeoutException("later");
    }

    /// <summary>Waits until it is cancelled.</summary>
    public static async Task<long> Forever(CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token);
        return 0;
    }

    /// <summary>Stores a callable while a callback runs on a thread of its own, and calls it there when that is over.</summary>
    [Export(ReleasesGil = true)]
    public static long CallStored(Action store)
    {
        long answer = 0;
        var thread = new Thread(() =>
        {
            store();
            for (int i = 0; i < 1000; i++) answer += s_stored!(1);
        });
        thread.Start();
        thread.Join();
        return answer;
    }

    /// <summary>Stores a callable.</summary>
    public static void Store(Func<long, long> function) => s_stored = function;

    /// <summary>Drops it.</summary>
    public static void Forget() => s_stored = null;
}
