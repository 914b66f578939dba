using ArrowQuant.Export.Build.Assemblies;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests;

public sealed class AssemblyArtifactsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Artifacts_AreLifted_WithoutLoading()
    {
        var read = AssemblyArtifacts.Read(SampleAssembly.Write(_folder["a.dll"], Sample.Text()));
        Assert.Equal(Sample.Artifacts(Sample.Text()), read.Artifacts.Select(static a => (a.Kind, a.Path, a.Text)));
        Assert.Equal("sample_module", read.Manifest.Module);
    }

    [Theory]
    [InlineData("python", "../x.py")]
    [InlineData("python", "sample_module/../../x.py")]
    [InlineData("python", "/etc/x.py")]
    [InlineData("python", "other_module/x.py")]
    [InlineData("c", "a\\b.h")]
    [InlineData("c", "C:/b.h")]
    public void ArtifactPath_ThatLeavesItsFolder_IsRefused(string kind, string path) =>
        Assert.Contains(path, Refusal(SampleAssembly.Write(_folder["a.dll"], [.. Sample.Artifacts(Sample.Text()), (kind, path, "")])), StringComparison.Ordinal);

    [Fact]
    public void AssemblyWithoutManifest_IsRefused_WithTheLikelyCause() =>
        Assert.Contains("generator did not run", Refusal(SampleAssembly.Write(_folder["a.dll"])), StringComparison.Ordinal);

    [Fact]
    public void TwoManifests_AreRefused() =>
        Assert.Contains("2 export manifests", Refusal(SampleAssembly.Write(_folder["a.dll"], ("manifest", "m.json", Sample.Text()), ("manifest", "n.json", Sample.Text()))), StringComparison.Ordinal);

    [Fact]
    public void TruncatedAssembly_IsRefused_UnlessOnlyPaddingIsGone()
    {
        byte[] whole = File.ReadAllBytes(SampleAssembly.Write(_folder["a.dll"], Sample.Text()));
        int refused = 0;
        for (int length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(_folder["cut.dll"], whole[..length]);
            try
            {
                Assert.Equal(Sample.Text(), AssemblyArtifacts.Read(_folder["cut.dll"]).Artifacts.Single(static a => a.Kind == "manifest").Text);
            }
            catch (ExportBuildException error)
            {
                Assert.Equal(Rules.BadArtifacts, error.Finding.Rule);
                refused++;
            }
        }

        Assert.True(refused > 10);
    }

    private static string Refusal(string path)
    {
        var error = Assert.Throws<ExportBuildException>(() => AssemblyArtifacts.Read(path));
        Assert.Equal((Rules.BadArtifacts, path), (error.Finding.Rule, error.Finding.File));
        return error.Message;
    }
}
