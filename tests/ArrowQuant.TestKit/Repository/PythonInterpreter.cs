namespace ArrowQuant.TestKit.Repository;

/// <summary>A CPython on this machine.</summary>
/// <param name="Version">Major and minor, such as 3.11.</param>
/// <param name="Path">The executable.</param>
public sealed record PythonInterpreter(Version Version, string Path)
{
    /// <summary>The versions that the native module promises to run on. The floor is the one of its stable ABI.</summary>
    public static IReadOnlyList<Version> Supported { get; } = [new(3, 11), new(3, 12), new(3, 13)];

    private static readonly Lazy<IReadOnlyList<PythonInterpreter>> Found = new(Search);

    /// <summary>One interpreter for each supported version that was found, oldest first.</summary>
    public static IReadOnlyList<PythonInterpreter> All => Found.Value;

    /// <summary>Runs the interpreter, isolated from the user's site packages and environment.</summary>
    public ProcessResult Run(IEnumerable<string> arguments, string? workingDirectory = null, TimeSpan? timeout = null) =>
        ExternalProcess.Run(Path, arguments.Prepend("-I"), workingDirectory, timeout: timeout);

    private static IReadOnlyList<PythonInterpreter> Search() =>
    [
        .. from version in Supported
           let path = Candidates(version).FirstOrDefault(candidate => Answers(candidate, version))
           where path is not null
           select new PythonInterpreter(version, path),
    ];

    private static IEnumerable<string> Candidates(Version version)
    {
        // The system's own comes first: it is the one that the system's numpy and mypy belong to. A pyenv shim is on PATH for every
        // version pyenv has, but refuses to run those that are not selected, so shims are passed over for what they stand for.
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator))
        {
            if (System.IO.Path.GetFileName(folder) != "shims")
            {
                yield return System.IO.Path.Combine(folder, $"python{version}");
            }
        }

        foreach (string root in PyenvRoots())
        {
            foreach (string folder in Directory.EnumerateDirectories(root, $"{version}.*").OrderDescending(StringComparer.Ordinal))
            {
                yield return System.IO.Path.Combine(folder, "bin", $"python{version}");
            }
        }
    }

    private static IEnumerable<string> PyenvRoots()
    {
        if (ExternalProcess.FindOnPath("pyenv") is not { } pyenv)
        {
            yield break;
        }

        ProcessResult asked = ExternalProcess.Run(pyenv, ["root"]);
        string versions = System.IO.Path.Combine(asked.Output.Trim(), "versions");
        if (asked.ExitCode == 0 && Directory.Exists(versions))
        {
            yield return versions;
        }
    }

    private static bool Answers(string candidate, Version version) =>
        File.Exists(candidate)
        && ExternalProcess.Run(candidate, ["-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]) is { ExitCode: 0 } said
        && said.Output.Trim() == version.ToString();
}
