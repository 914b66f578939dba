using System.Text.Json;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.TestKit.Tests.Scripts;

/// <summary>A native extension can kill its interpreter; the runner must turn that into a failed test with a name.</summary>
public sealed class PythonRunnerTests : IDisposable
{
    private readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void EveryOutcome_IsCounted()
    {
        folder.Write("test_all.py", """
            import unittest

            class T(unittest.TestCase):
                def test_passes(self): pass
                def test_fails(self): self.fail("for a reason")
                def test_raises(self): raise ValueError("raised")
                @unittest.skip("not here")
                def test_skipped(self): pass
                @unittest.expectedFailure
                def test_unexpected(self): pass
                def test_sub(self):
                    for n in range(3):
                        with self.subTest(n=n): self.assertNotEqual(n, 1)
            """);
        Expect(1, "test_fails failed", "test_passes passed", "test_raises failed", "test_skipped skipped", "test_sub failed", "test_unexpected failed");
    }

    [SkippableFact]
    public void CrashInATest_FailsThatTest_AndOtherFilesStillRun()
    {
        folder.Write("test_a.py", """
            import ctypes, unittest

            class T(unittest.TestCase):
                def test_1_before(self): pass
                def test_2_crash(self): ctypes.string_at(0)
                def test_3_after(self): pass
            """);
        folder.Write("test_b.py", "import unittest\nclass T(unittest.TestCase):\n    def test_other(self): pass\n");
        Expect(1, "test_1_before passed", "test_2_crash failed", "test_other passed");
        Assert.Contains("SIGSEGV", folder.Read("results.jsonl"), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("import unittest, atexit, os\natexit.register(lambda: os.abort())\nclass T(unittest.TestCase):\n    def test_fine(self): pass\n", "SIGABRT", "test_fine passed", "test_one failed")]
    [InlineData("import no_such_module\n", "no_such_module", "test_one failed")]
    [InlineData("x = 1\n", "has no tests", "test_one failed")]
    [InlineData("import unittest\nclass T(unittest.TestCase):\n    @classmethod\n    def setUpClass(cls): raise OSError('no set-up')\n    def test_never(self): pass\n", "no set-up", "setUpClass (test_one.T) failed")]
    [InlineData("def setUpModule(): 1 / 0\nimport unittest\nclass T(unittest.TestCase):\n    def test_never(self): pass\n", "ZeroDivisionError", "setUpModule (test_one) failed")]
    public void FailureOutsideATest_IsAFailure(string source, string reason, params string[] expected)
    {
        folder.Write("test_one.py", source);
        Expect(1, expected);
        Assert.Contains(reason, folder.Read("results.jsonl"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void OnlyPassedTests_AreSuccess_AndNoTestsAreNot()
    {
        Expect(1);
        folder.Write("test_ok.py", "import unittest\nclass T(unittest.TestCase):\n    def test_ok(self): pass\n");
        Expect(0, "test_ok passed");
    }

    private void Expect(int exitCode, params string[] outcomes)
    {
        ProcessResult run = folder.Run("run_python_tests.py", "--label", "py", "--results", "results.jsonl", ".");
        string[] lines = folder.Read("results.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(outcomes, lines.Select(Short));
        Assert.Equal(exitCode, run.ExitCode);
    }

    // "py: test_all.T.test_fails" with its outcome becomes "test_fails failed".
    private static string Short(string line)
    {
        JsonElement result = JsonDocument.Parse(line).RootElement;
        string name = result.GetProperty("test").GetString()!;
        string shown = name.Contains('(') ? name["py: ".Length..] : name.Split('.', ' ')[^1];
        return $"{shown} {result.GetProperty("outcome").GetString()}";
    }
}
