using System.ComponentModel;

namespace ArrowQuant.Export.Build.Proof;

/// <summary>A Python that can be started.</summary>
/// <param name="Path">Program name or path.</param>
/// <param name="Version">Its minor release.</param>
public sealed record PythonInterpreter(string Path, PythonVersion Version)
{
    // Effect: how long a version question may take. Origin: a cold start from a network disk takes seconds. Valid for any CPython.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const int NewestMinorLookedFor = 16;

    /// <summary>Asks a program for its version; null when it does not exist or is no Python.</summary>
    public static PythonInterpreter? TryOpen(string path)
    {
        try
        {
            ProgramRun run = ProgramRun.Start(path, ["-I", "-S", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], Patience);
            return run.Succeeded && PythonVersion.TryParse(run.Output.Trim(), out PythonVersion version) ? new PythonInterpreter(path, version) : null;
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// The interpreter to prove with: <paramref name="preferred"/> when given, else the first of <c>python3</c>, <c>python3.11</c> and its successors
    /// on the path that is not older than <paramref name="floor"/>.
    /// </summary>
    /// <exception cref="ExportBuildException">AQ0907: none is new enough; the message says how to name one.</exception>
    public static PythonInterpreter Find(string? preferred, PythonVersion floor)
    {
        IEnumerable<string> names = string.IsNullOrEmpty(preferred)
            ? ["python3", "python", .. Enumerable.Range(floor.Minor, Math.Max(0, NewestMinorLookedFor - floor.Minor)).Select(minor => $"python{floor.Major}.{minor}")]
            : [preferred];
        var seen = new List<string>();
        foreach (string name in names)
        {
            if (TryOpen(name) is not { } found) continue;
            if (found.Version >= floor) return found;
            seen.Add($"{name} is {found.Version}");
        }

        string tried = seen.Count > 0 ? string.Join(", ", seen) : $"{string.Join(", ", names)} did not start";
        throw new ExportBuildException(new Finding(
            Rules.NoInterpreter, $"the proof needs Python {floor} or newer: {tried}; install one or name it with -p:ExportPython=<program>, or prove the image alone with -p:ExportProof=image"));
    }
}
