using System.Collections.Concurrent;
using System.Text.Json;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.NativeImage.Tests.Scripts;

/// <summary>What one script said in one interpreter: outcome and detail of each claim, and how the process ended.</summary>
/// <param name="Claims">By name of the claim: <c>held</c>, <c>failed</c>, <c>skipped</c> or <c>started</c>, and why.</param>
/// <param name="Process">The run itself.</param>
internal sealed record ClaimResults(IReadOnlyDictionary<string, (string Outcome, string Detail)> Claims, ProcessResult Process)
{
    private static readonly ConcurrentDictionary<(string Script, PythonInterpreter Python), ClaimResults> Known = new();

    /// <summary>Runs the script on first use; a claim that ends the process keeps the outcome <c>started</c>.</summary>
    public static ClaimResults Of(string script, PythonInterpreter python, string packageFolder) =>
        Known.GetOrAdd((script, python), _ => Run(script, python, packageFolder));

    private static ClaimResults Run(string script, PythonInterpreter python, string packageFolder)
    {
        ProcessResult process = python.Run(["-X", "utf8", "-W", "default", ClaimScripts.Runner, packageFolder, script]);
        var claims = new Dictionary<string, (string, string)>();
        foreach (string line in process.Output.Split('\n').Where(line => line.StartsWith('{')))
        {
            using JsonDocument said = JsonDocument.Parse(line);
            JsonElement root = said.RootElement;
            claims[root.GetProperty("claim").GetString()!] = (root.GetProperty("outcome").GetString()!, root.GetProperty("detail").GetString()!);
        }

        return new ClaimResults(claims, process);
    }
}
