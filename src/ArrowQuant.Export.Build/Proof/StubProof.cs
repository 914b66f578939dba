using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Proof;

/// <summary>A type checker's own comparison of the stub with the running module (<c>mypy.stubtest</c>), when it is installed.</summary>
public static class StubProof
{
    // Effect: when stubtest counts as hung. Origin: a cold run without cache took about 10 s. Valid for stubs of a few thousand lines.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // What stubtest says of every correct TypedDict, since the class that Python makes for one has a metaclass (seen in mypy 1.0.1).
    // Its keys are compared by the interpreter's half of the proof.
    private const string TypedDictComplaint = "is inconsistent, metaclass differs";

    // What it says of every constructor without parameters: CPython shows each __init__ of an extension as (*args, **kwargs), and stubtest
    // forgives that only when the stub has more parameters than self (seen in mypy 1.0.1). The text signature is compared by the other half.
    private const string EmptyConstructorComplaint = "is inconsistent, stub does not have *args argument \"args\"";

    /// <summary>Runs stubtest over the package in <paramref name="folder"/>.</summary>
    /// <returns>AQ0910 for what it finds; AQ0913, a warning, when mypy cannot be imported.</returns>
    public static IReadOnlyList<Finding> Prove(string folder, ExportManifest manifest, PythonInterpreter python)
    {
        ProgramRun probe = ProgramRun.Start(python.Path, ["-B", "-c", "import mypy.stubtest"], Patience);
        if (!probe.Succeeded)
            return [new Finding(Rules.ProofSkipped, $"the stub was not checked: {python.Path} cannot import mypy.stubtest; install mypy for it", manifest.Module, IsWarning: true)];

        string full = Path.GetFullPath(folder);
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("stubtest");
        try
        {
            string[] arguments = ["-B", "-m", "mypy.stubtest", "--concise", manifest.Module];
            ProgramRun run = ProgramRun.Start(
                python.Path, arguments, Patience, "", scratch.FullName,
                ("MYPYPATH", full), ("PYTHONPATH", full), ("MYPY_CACHE_DIR", scratch.FullName), ("NO_COLOR", "1"));
            if (run.Succeeded) return [];
            string[] lines = [.. run.Output.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0)];
            if (lines.Length == 0) return [new Finding(Rules.StubDiffers, $"stubtest failed with code {run.ExitCode}: {run.Gist()}", manifest.Module)];
            HashSet<string> known =
            [
                .. manifest.Types.Where(static type => type.Kind == "dict").Select(type => $"{manifest.Module}.{type.Name} {TypedDictComplaint}"),
                .. from type in manifest.Types
                   from member in type.Exported
                   where member.Kind == "constructor" && (member.Stub.Contains("(self) -> None", StringComparison.Ordinal) || member.Stub.Contains("(cls) -> ", StringComparison.Ordinal))
                   select $"{manifest.Module}.{type.Name}.{member.Name} {EmptyConstructorComplaint}",
            ];
            return [.. lines.Where(line => !known.Contains(line)).Select(line => new Finding(Rules.StubDiffers, $"stubtest: {line}; the stub is generated, undo what was changed in it by hand and build it again with 'dotnet publish'", manifest.Module))];
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
