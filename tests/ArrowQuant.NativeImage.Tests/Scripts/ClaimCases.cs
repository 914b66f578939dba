using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.NativeImage.Tests.Scripts;

/// <summary>The claims of a group of scripts as test cases, in every supported interpreter of this machine.</summary>
internal static class ClaimCases
{
    private const string NoPython = "none";

    private static IEnumerable<string> Pythons => PythonInterpreter.All.Select(python => python.Version.ToString()).DefaultIfEmpty(NoPython);

    /// <summary>Script, claim, interpreter.</summary>
    public static TheoryData<string, string, string> Claims(string group = "")
    {
        var cases = new TheoryData<string, string, string>();
        foreach (string python in Pythons)
        {
            foreach (string script in ClaimScripts.Names(group))
            {
                foreach (string claim in ClaimScripts.Claims(script)) cases.Add(script, claim, python);
            }
        }

        return cases;
    }

    /// <summary>Script, interpreter.</summary>
    public static TheoryData<string, string> Runs(string group = "")
    {
        var cases = new TheoryData<string, string>();
        foreach (string python in Pythons)
        {
            foreach (string script in ClaimScripts.Names(group)) cases.Add(script, python);
        }

        return cases;
    }

    public static void Hold(string script, string claim, string python, string folder)
    {
        ClaimResults results = Results(script, python, folder);
        (string outcome, string detail) = results.Claims.GetValueOrDefault(claim, ("not reached", ""));
        Skip.If(outcome == "skipped", detail);
        Assert.True(outcome == "held", outcome is "started" or "not reached" ? $"{outcome}; the process said:\n{Describe(results.Process)}" : detail);
    }

    public static void EndCleanly(string script, string python, string folder)
    {
        ProcessResult process = Results(script, python, folder).Process;
        Assert.True(process.ExitCode == 0, Describe(process));
        Assert.DoesNotContain("Exception ignored", process.Error, StringComparison.Ordinal);
    }

    private static ClaimResults Results(string script, string python, string folder)
    {
        Skip.If(python == NoPython, "no Python 3.11 or newer");
        return ClaimResults.Of(script, PythonInterpreter.All.First(one => one.Version.ToString() == python), folder);
    }

    private static string Describe(ProcessResult process) => $"exit code {process.ExitCode}\n{process.Output}\n{process.Error}";
}
