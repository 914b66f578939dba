using ArrowQuant.Package.Tests.Feed;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Package.Tests;

[Collection(PackedFeedCollection.Name)]
public class TemplateTests(PackedFeed feed)
{
    // The guide's module is published for the older framework, this one for the newer: their compilers take different names of CPUs.
    [SkippableFact]
    [Trait("Category", "Native")]
    public void NewModule_PublishesAWheel_ThatPassesItsOwnTests()
    {
        using EmptyFolder folder = New("greeter", "--framework", "net10.0");
        ProcessResult test = ExternalProcess.Run("bash", ["test.sh"], folder["greeter"], feed.EnvironmentOf(folder), Workshop.Patience);
        Skip.If(test.Output.Contains("ILCompiler", StringComparison.Ordinal) && test.Output.Contains("error NU110", StringComparison.Ordinal), "no NativeAOT compiler for net10.0 can be restored");
        test.EnsureSuccess();
        Assert.Contains("greeter: exported 3, excluded 0, skipped 0", test.Output, StringComparison.Ordinal);
        Assert.Contains("Ran 3 tests", test.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("greeter", "greeter", "Greeter")]
    [InlineData("MyGreeter", "my_greeter", "MyGreeter")]
    [InlineData("fast-text", "fast_text", "FastText")]
    [InlineData("Acme.Geo2D", "acme_geo2_d", "AcmeGeo2D")]
    public void AnyName_BecomesAPythonModule_AndACSharpClass(string name, string module, string type)
    {
        using EmptyFolder folder = New(name);
        Assert.True(File.Exists(folder[name, type + ".csproj"]));
        Assert.True(File.Exists(folder[name, "tests", $"test_{module}.py"]));
        string source = File.ReadAllText(folder[name, type + ".cs"]);
        Assert.Contains($"[assembly: ExportModule(\"{module}\"", source, StringComparison.Ordinal);
        Assert.Contains($"public sealed class {type}(", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Framework_IsChosenByOption()
    {
        using EmptyFolder folder = New("greeter", "--framework", "net10.0");
        Assert.Contains("<TargetFramework>net10.0</TargetFramework>", File.ReadAllText(folder["greeter", "Greeter.csproj"]), StringComparison.Ordinal);
    }

    private EmptyFolder New(string name, params string[] options)
    {
        EmptyFolder folder = feed.Open();
        feed.Dotnet(folder, "new", "install", feed.PackageFile("ArrowQuant.Templates")).EnsureSuccess();
        feed.Dotnet(folder, ["new", "pymodule", "-n", name, .. options]).EnsureSuccess();
        return folder;
    }
}
