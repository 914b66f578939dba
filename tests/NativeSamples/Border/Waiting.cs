using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>Calls that take time.</summary>
[Export]
public static class Waiting
{
    /// <summary>Sleeps while other Python threads run.</summary>
    [Export(ReleasesGil = true)]
    public static void SleepDetached(int milliseconds) => Thread.Sleep(milliseconds);

    /// <summary>The sum of the bytes, read in place while other Python threads run.</summary>
    [Export(ReleasesGil = true)]
    public static long SumDetached(ReadOnlySpan<byte> value) => Buffers.SumBytes(value);

    /// <summary>Warns on the thread of its caller.</summary>
    public static void WarnHere(string message) => PythonHost.Warn(message);

    /// <summary>Warns where signals can reach it, after it called something, and answers how often; a warning that became an error ends it.</summary>
    public static int WarnApart(string message, int times = 1, Action? first = null, CancellationToken cancellation = default)
    {
        first?.Invoke();
        for (int i = 0; i < times; i++) PythonHost.Warn(message);
        return times;
    }

    /// <summary>The same, and what came of the warning is the author's to say.</summary>
    public static string WarnAndGoOn(string message, CancellationToken cancellation = default)
    {
        try
        {
            PythonHost.Warn(message);
            return "told";
        }
        catch (PythonException error)
        {
            return error.Message;
        }
    }

    /// <summary>Fails while other Python threads run.</summary>
    [Export(ReleasesGil = true)]
    public static string FailDetached() => throw new ShapeException("failed without the lock");
}
