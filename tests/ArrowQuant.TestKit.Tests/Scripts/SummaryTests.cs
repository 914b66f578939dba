using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.TestKit.Tests.Scripts;

/// <summary>The closing line of test.sh is what a person and a machine believe: it must not be able to hide a failure.</summary>
public sealed class SummaryTests : IDisposable
{
    private readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void OutcomesOfAllStages_AreAddedUp()
    {
        folder.Write("stages.tsv", "build\t0\t9\nA.Tests\t1\t1\npython-3.11\t0\t1\n");
        folder.Write("A.Tests.trx", Trx(("One", "Passed", ""), ("Two", "Failed", "boom\nat line 2"), ("Three", "NotExecuted", "no gcc")));
        folder.Write("python-3.11.jsonl", """
            {"test": "python3.11: test_a.T.test_one", "outcome": "passed", "reason": ""}
            {"test": "python3.11: test_a.T.test_two", "outcome": "skipped", "reason": "no numpy"}
            """);
        Expect(1, "skipped: Three: no gcc\nskipped: python3.11: test_a.T.test_two: no numpy\nfailed: Two: boom\n2 passed, 1 failed, 2 skipped\n");
    }

    [SkippableFact]
    public void EverythingPassed_IsSuccess()
    {
        folder.Write("stages.tsv", "build\t0\t9\nA.Tests\t0\t1\n");
        folder.Write("A.Tests.trx", Trx(("One", "Passed", "")));
        Expect(0, "1 passed, 0 failed, 0 skipped\n");
    }

    [SkippableTheory]
    [InlineData("build\t1\t9", "failed: stage build: exit code 1\n")]
    [InlineData("build\t124\t9", "failed: stage build: exit code 124, killed at its time limit\n")]
    [InlineData("A.Tests\t0\t9", "failed: stage A.Tests: ran no tests\n")]
    [InlineData("A.Tests\t134\t9", "failed: stage A.Tests: exit code 134\n")]
    public void StageThatFailsWithoutAFailedTest_IsAFailure(string stage, string says)
    {
        folder.Write("stages.tsv", stage + "\n");
        Expect(1, says + "0 passed, 1 failed, 0 skipped\n");
    }

    [SkippableFact]
    public void HostThatCrashedAfterPassedTests_IsAFailure()
    {
        folder.Write("stages.tsv", "A.Tests\t1\t9\n");
        folder.Write("A.Tests.trx", Trx(("One", "Passed", "")));
        Expect(1, "failed: stage A.Tests: exit code 1\n1 passed, 1 failed, 0 skipped\n");
    }

    [SkippableFact]
    public void CutOffResults_AreAFailure()
    {
        folder.Write("stages.tsv", "A.Tests\t0\t9\n");
        folder.Write("A.Tests.trx", Trx(("One", "Passed", ""))[..^20]);
        ProcessResult run = folder.Run("summarize.py", folder.Path);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("results cannot be read", run.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void NoStageAtAll_IsAFailure() => Expect(1, "0 passed, 0 failed, 0 skipped\n");

    private static string Trx(params (string Name, string Outcome, string Message)[] results) => $"""
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>{string.Concat(results.Select(result => $"""
        <UnitTestResult testName="{result.Name}" outcome="{result.Outcome}"><Output><ErrorInfo><Message>{result.Message}</Message></ErrorInfo></Output></UnitTestResult>
        """))}</Results></TestRun>
        """;

    private void Expect(int exitCode, string output)
    {
        ProcessResult run = folder.Run("summarize.py", folder.Path);
        Assert.Equal("", run.Error);
        Assert.Equal(output, run.Output);
        Assert.Equal(exitCode, run.ExitCode);
    }
}
