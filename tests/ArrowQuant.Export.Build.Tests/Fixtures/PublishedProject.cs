using System.Diagnostics;
using ArrowQuant.Export.Build.Proof;

namespace ArrowQuant.Export.Build.Tests.Fixtures;

/// <summary>One published project for all tests of a class; each leaves it published. A native compile is the slowest thing these tests do.</summary>
public sealed class PublishedProject : IDisposable
{
    private NativeProject? _project;

    /// <summary>What the first publish printed.</summary>
    internal string Log { get; private set; } = "";

    /// <summary>How long the first publish took.</summary>
    internal TimeSpan Duration { get; private set; }

    internal NativeProject Open()
    {
        if (_project is not null) return _project;
        _project = new NativeProject();
        var clock = Stopwatch.StartNew();
        Log = Publish();
        Duration = clock.Elapsed;
        return _project;
    }

    internal string Publish()
    {
        ProgramRun run = _project!.Dotnet("publish", $"-p:ExportPython={Interpreters.Any().Path}");
        Assert.True(run.Succeeded, run.Output + run.Errors);
        return run.Output;
    }

    public void Dispose() => _project?.Dispose();
}
