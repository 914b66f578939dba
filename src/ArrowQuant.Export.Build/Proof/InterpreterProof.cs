using System.Text.Json;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Proof;

/// <summary>What a fresh interpreter says about a package, compared with its manifest in both directions.</summary>
/// <param name="Missing">Foreign names that the manifest has and the module lacks.</param>
/// <param name="Findings">Everything that differs; empty when the proof holds.</param>
public sealed record InterpreterProof(IReadOnlyList<string> Missing, IReadOnlyList<Finding> Findings)
{
    // Effect: when a hanging import is called a failure. Origin: an import takes under a second. Valid while no module does work at import.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string Remedy = "undo what was changed by hand in generated files and build all of them again with 'dotnet publish'";

    /// <summary>Imports the package from <paramref name="folder"/> in a fresh isolated interpreter and compares it with <paramref name="manifest"/>.</summary>
    /// <param name="folder">The folder that holds the package folder.</param>
    /// <param name="manifest">What the package should contain.</param>
    /// <param name="python">The interpreter.</param>
    public static InterpreterProof Prove(string folder, ExportManifest manifest, PythonInterpreter python)
    {
        string manifestFile = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(manifestFile, manifest.Utf8.ToArray());
            // Isolated, without site-packages: nothing but the package and the standard library. No bytecode files in the output.
            string[] arguments = ["-I", "-S", "-B", "-X", "faulthandler", "-", Path.GetFullPath(folder), manifestFile];
            return Read(ProgramRun.Start(python.Path, arguments, Patience, Script()), manifest.Module, python);
        }
        finally
        {
            File.Delete(manifestFile);
        }
    }

    private static InterpreterProof Read(ProgramRun run, string module, PythonInterpreter python)
    {
        var missing = new List<string>();
        var findings = new List<Finding>();
        bool done = false;
        foreach (string line in run.Output.Split('\n').Where(static line => line.StartsWith('{')))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement row = document.RootElement;
            if (row.TryGetProperty("done", out _))
            {
                done = true;
                continue;
            }

            string member = row.GetProperty("member").GetString()!;
            if (row.TryGetProperty("skipped", out JsonElement reason))
            {
                findings.Add(new Finding(Rules.ProofSkipped, $"Python {python.Version}: {member} was not checked: {reason.GetString()}; prove with a Python that has it", module, IsWarning: true));
                continue;
            }

            if (row.GetProperty("missing").GetBoolean()) missing.Add(member);
            findings.Add(new Finding(Rules.ModuleDiffers, $"Python {python.Version}: {member} {row.GetProperty("problem").GetString()}; {Remedy}", module));
        }

        if (!done || !run.Succeeded)
        {
            string how = run.TimedOut ? $"did not end within {Patience.TotalSeconds:0} s" : $"ended with code {run.ExitCode}";
            findings.Add(new Finding(Rules.ImportFailed, $"Python {python.Version} ({python.Path}) {how} while importing the package: {run.Gist()}", module));
        }

        return new InterpreterProof(missing, findings);
    }

    private static string Script()
    {
        using Stream resource = typeof(InterpreterProof).Assembly.GetManifestResourceStream("prove.py")
            ?? throw new InvalidOperationException("prove.py is not embedded");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
