using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Package.Tests.Feed;

/// <summary>Every package of this checkout, packed once into a folder that serves as a NuGet source, and a package cache that nothing else uses.</summary>
public sealed class PackedFeed : IDisposable
{
    /// <summary>Project of each package, and the package's id.</summary>
    private static readonly (string Project, string Id)[] Packages =
        [("src/ArrowQuant.Export.Package", "ArrowQuant.Export"), ("samples/templates", "ArrowQuant.Templates")];

    private readonly EmptyFolder _folder = new();

    public PackedFeed()
    {
        foreach ((string project, _) in Packages)
            Workshop.Dotnet(RepositoryRoot.Path, Workshop.CleanEnvironment, "pack", project, "-o", Path).EnsureSuccess();
    }

    public string Path => _folder["feed"];

    /// <summary>
    /// A version that was restored once is never read again from its source, so the cache starts empty; what other sources gave the machine
    /// before is only read. Templates are installed below the folder itself.
    /// </summary>
    public IReadOnlyDictionary<string, string?> EnvironmentOf(EmptyFolder folder) => new Dictionary<string, string?>(Workshop.CleanEnvironment)
    {
        ["NUGET_PACKAGES"] = _folder["packages"],
        ["NUGET_FALLBACK_PACKAGES"] = Workshop.MachinePackages,
        ["DOTNET_CLI_HOME"] = folder[".home"],
        ["ARROWQUANT"] = RepositoryRoot.Path,
    };

    public string PackageFile(string id) => Assert.Single(Directory.EnumerateFiles(Path, $"{id}.*.nupkg"));

    /// <summary>An empty folder outside the repository, whose only tie to it is the feed.</summary>
    public EmptyFolder Open(string? nugetConfig = null)
    {
        var folder = new EmptyFolder();
        folder.Write("nuget.config", nugetConfig ?? $"""
            <configuration>
              <packageSources>
                <add key="feed" value="{Path}" />
              </packageSources>
            </configuration>
            """);
        return folder;
    }

    public ProcessResult Dotnet(EmptyFolder folder, params string[] arguments) => Workshop.Dotnet(folder.Path, EnvironmentOf(folder), arguments);

    public void Dispose() => _folder.Dispose();
}
