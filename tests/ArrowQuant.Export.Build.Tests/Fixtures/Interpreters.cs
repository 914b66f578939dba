using ArrowQuant.Export.Build.Proof;

namespace ArrowQuant.Export.Build.Tests.Fixtures;

/// <summary>The Pythons of this machine that are new enough, found on the path and where pyenv keeps them.</summary>
internal static class Interpreters
{
    private static readonly PythonVersion Floor = new(3, 11);

    public static IReadOnlyList<PythonInterpreter> All { get; } =
        [.. Candidates().Select(PythonInterpreter.TryOpen).OfType<PythonInterpreter>().Where(static p => p.Version >= Floor).GroupBy(static p => p.Version).Select(static g => g.First()).OrderBy(static p => p.Version)];

    /// <summary>One whose headers are installed, so that C can be compiled against it.</summary>
    public static string? IncludeFolder { get; } = All.Select(Include).FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "Python.h")));

    public static PythonInterpreter Any()
    {
        Skip.If(All.Count == 0, "no Python 3.11 or newer on this machine");
        return All[0];
    }

    public static PythonInterpreter? WithMypy { get; } = WithMypyCandidates().FirstOrDefault();

    private static IEnumerable<PythonInterpreter> WithMypyCandidates() => Candidates()
        .Select(PythonInterpreter.TryOpen).OfType<PythonInterpreter>()
        .Where(static p => p.Version >= Floor && ProgramRun.Start(p.Path, ["-B", "-c", "import mypy.stubtest"], TimeSpan.FromSeconds(60)).Succeeded);

    private static IEnumerable<string> Candidates()
    {
        string root = Environment.GetEnvironmentVariable("PYENV_ROOT") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv");
        string versions = Path.Combine(root, "versions");
        return (Directory.Exists(versions) ? Directory.EnumerateDirectories(versions).Order(StringComparer.Ordinal).Select(static v => Path.Combine(v, "bin", "python")) : [])
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(static folder => new[] { "python3", "python3.11", "python3.12", "python3.13", "python3.14" }.Select(name => Path.Combine(folder, name)))
                .Where(File.Exists));
    }

    private static string Include(PythonInterpreter python) => ProgramRun.Start(
        python.Path, ["-I", "-c", "import sysconfig; print(sysconfig.get_path('include'))"], TimeSpan.FromSeconds(30)).Output.Trim();
}
