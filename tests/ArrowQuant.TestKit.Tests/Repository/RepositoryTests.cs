using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.TestKit.Tests.Repository;

public class RepositoryTests
{
    [Fact]
    public void Root_HoldsTheSolution() => Assert.True(File.Exists(RepositoryRoot.Combine("ArrowQuant.sln")));

    [Fact]
    public void FolderOutsideACheckout_IsRefused() => Assert.Throws<TestKitException>(() => RepositoryRoot.Search(Path.GetTempPath()));

    [Fact]
    public void DeterministicSourcePath_IsMappedBack() =>
        Assert.Equal(RepositoryRoot.Combine("tests/X.cs"), RepositoryRoot.ResolveCallerFile("/_/tests/X.cs"));

    [Fact]
    public void AbsentModel_IsNamedInTheSkipReason()
    {
        Assert.False(SharedModels.TryFind("no_such_model.safetensors", out _, out string? reason));
        Assert.Contains("no_such_model.safetensors", reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void FoundInterpreters_AreWhatTheySay()
    {
        Skip.If(PythonInterpreter.All.Count == 0, "no Python 3.11, 3.12 or 3.13 on this machine");
        foreach (PythonInterpreter python in PythonInterpreter.All)
        {
            string said = python.Run(["-c", "import sys; print(sys.version)"]).EnsureSuccess().Output;
            Assert.StartsWith($"{python.Version}.", said, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void CCompiler_CompilesAndRefuses()
    {
        Skip.If(CCompiler.Path is null, CCompiler.MissingReason);
        string folder = Directory.CreateTempSubdirectory("cc-").FullName;
        File.WriteAllText(Path.Combine(folder, "good.c"), "int main(void) { return 0; }\n");
        File.WriteAllText(Path.Combine(folder, "warned.c"), "int main(void) { int unused; return 0; }\n");
        CCompiler.Compile(["-o", "good", "good.c"], folder).EnsureSuccess();
        Assert.NotEqual(0, CCompiler.Compile(["-o", "warned", "warned.c"], folder).ExitCode);
        Directory.Delete(folder, recursive: true);
    }
}
