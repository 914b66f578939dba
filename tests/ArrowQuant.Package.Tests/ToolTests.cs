using ArrowQuant.Package.Tests.Feed;
using ArrowQuant.Package.Tests.Guide;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Package.Tests;

public class ToolTests
{
    /// <summary>The commands below "Install" in docs/cli.md, as they stand there; only what they write goes elsewhere.</summary>
    [Fact]
    public void Tool_IsInstalledByTheCommandsOfItsPage()
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("docs/cli.md"));
        GuideStep install = GuidePage.Read(page[page.IndexOf("## Install", StringComparison.Ordinal)..])[0];
        Assert.Contains("artifacts/tools", install.Body, StringComparison.Ordinal);
        using var folder = new EmptyFolder();
        string commands = install.Body.Replace("artifacts/", folder.Path + "/", StringComparison.Ordinal);
        var environment = new Dictionary<string, string?>(Workshop.CleanEnvironment) { ["DOTNET_CLI_HOME"] = folder[".home"], ["NUGET_PACKAGES"] = Workshop.MachinePackages };
        ProcessResult run = ExternalProcess.Run("bash", ["-e", "-c", commands], RepositoryRoot.Path, environment, Workshop.Patience);
        Assert.Contains("\nkernel ", run.EnsureSuccess().Output, StringComparison.Ordinal);
    }
}
