using ArrowQuant.NativeImage.Tests.Publishing;
using ArrowQuant.NativeImage.Tests.Scripts;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.NativeImage.Tests;

/// <summary>The border seen from Python: every claim of the scripts, in every supported interpreter of this machine, through the real image.</summary>
[Collection(BorderCollection.Name)]
[Trait("Category", "Native")]
public class BorderTests(BorderImage image)
{
    private const string NoPython = "none";

    public static TheoryData<string, string, string> Claims
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (string python in Pythons)
            {
                foreach (string script in ClaimScripts.Names)
                {
                    foreach (string claim in ClaimScripts.Claims(script)) cases.Add(script, claim, python);
                }
            }

            return cases;
        }
    }

    public static TheoryData<string, string> Runs
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string python in Pythons)
            {
                foreach (string script in ClaimScripts.Names) cases.Add(script, python);
            }

            return cases;
        }
    }

    private static IEnumerable<string> Pythons => PythonInterpreter.All.Select(python => python.Version.ToString()).DefaultIfEmpty(NoPython);

    [SkippableTheory]
    [MemberData(nameof(Claims))]
    public void Claim_Holds(string script, string claim, string python)
    {
        ClaimResults results = Results(script, python);
        (string outcome, string detail) = results.Claims.GetValueOrDefault(claim, ("not reached", ""));
        Skip.If(outcome == "skipped", detail);
        Assert.True(outcome == "held", outcome is "started" or "not reached" ? $"{outcome}; the process said:\n{Describe(results.Process)}" : detail);
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void Process_EndsCleanly_WhateverItDidBefore(string script, string python)
    {
        ProcessResult process = Results(script, python).Process;
        Assert.True(process.ExitCode == 0, Describe(process));
        Assert.DoesNotContain("Exception ignored", process.Error, StringComparison.Ordinal);
    }

    private ClaimResults Results(string script, string python)
    {
        Skip.If(python == NoPython, "no Python 3.11 or newer");
        return ClaimResults.Of(script, PythonInterpreter.All.First(one => one.Version.ToString() == python), image.Folder);
    }

    private static string Describe(ProcessResult process) => $"exit code {process.ExitCode}\n{process.Output}\n{process.Error}";
}
