using ArrowQuant.NativeImage.Tests.Publishing;
using ArrowQuant.NativeImage.Tests.Scripts;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.NativeImage.Tests;

/// <summary>Records, and classes that Python calls by syntax: every claim of <c>Python/protocols</c> through the image of their own sample.</summary>
[Collection(ProtocolCollection.Name)]
[Trait("Category", "Native")]
public class ProtocolTests(ProtocolImage image)
{
    private const string NoPython = "none";

    public static TheoryData<string, string, string> Claims
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (string python in PythonInterpreter.All.Select(python => python.Version.ToString()).DefaultIfEmpty(NoPython))
            {
                foreach (string script in ClaimScripts.Names("protocols"))
                {
                    foreach (string claim in ClaimScripts.Claims(script)) cases.Add(script, claim, python);
                }
            }

            return cases;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Claims))]
    public void Claim_Holds_AndItsProcessEndsCleanly(string script, string claim, string python)
    {
        Skip.If(python == NoPython, "no Python 3.11 or newer");
        ClaimResults results = ClaimResults.Of(script, PythonInterpreter.All.First(one => one.Version.ToString() == python), image.Folder);
        (string outcome, string detail) = results.Claims.GetValueOrDefault(claim, ("not reached", ""));
        ProcessResult process = results.Process;
        Assert.True(outcome == "held" && process.ExitCode == 0, $"{outcome} {detail}\nexit code {process.ExitCode}\n{process.Output}\n{process.Error}");
        Assert.DoesNotContain("Exception ignored", process.Error, StringComparison.Ordinal);
    }
}
