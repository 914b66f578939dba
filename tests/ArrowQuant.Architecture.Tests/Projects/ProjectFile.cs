using System.Xml.Linq;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Architecture.Tests.Projects;

/// <summary>A project or props file as it is written, before MSBuild makes anything of it.</summary>
internal sealed class ProjectFile(string path)
{
    private readonly XDocument content = XDocument.Load(path);

    public string RelativePath { get; } = RepositoryRoot.Relative(path);

    public string Name { get; } = Path.GetFileNameWithoutExtension(path);

    /// <summary>First folder of the path: src, generators, analyzers, tests.</summary>
    public string Area => RelativePath.Split('/')[0];

    /// <summary>Names of the projects whose assemblies this one links.</summary>
    public IEnumerable<string> LinkedProjects => References.Where(Links).Select(ProjectName);

    /// <summary>Names of the projects that are only built before this one, or loaded into its compiler.</summary>
    public IEnumerable<string> UnlinkedProjects => References.Where(reference => !Links(reference)).Select(ProjectName);

    public IEnumerable<string> Packages => Items("PackageReference").Select(Included);

    /// <summary>Package references that carry a version of their own.</summary>
    public IEnumerable<string> PackagesWithVersion => Items("PackageReference").Concat(Items("PackageVersion"))
        .Where(item => Has(item, "Version") || Has(item, "VersionOverride"))
        .Select(Included);

    /// <summary>Every project and props file that people wrote, in ordinal order.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } =
        [.. SourceTree.Files("", ".csproj", ".props", ".targets").Select(path => new ProjectFile(path))];

    /// <summary>The projects of what ships: one a row in the table of allowed references.</summary>
    public static IReadOnlyList<ProjectFile> Shipping { get; } =
        [.. All.Where(file => (file.Area is "src" or "generators" or "analyzers") && file.RelativePath.EndsWith(".csproj", StringComparison.Ordinal))];

    private IEnumerable<XElement> References => Items("ProjectReference");

    private IEnumerable<XElement> Items(string name) => content.Descendants().Where(element => element.Name.LocalName == name);

    private static bool Links(XElement reference) => !string.Equals((string?)reference.Attribute("ReferenceOutputAssembly"), "false", StringComparison.OrdinalIgnoreCase);

    private static string ProjectName(XElement reference) => Path.GetFileNameWithoutExtension(Included(reference).Replace('\\', '/'));

    private static string Included(XElement item) => (string?)item.Attribute("Include") ?? (string?)item.Attribute("Update") ?? "";

    private static bool Has(XElement item, string name) => item.Attribute(name) is not null || item.Elements().Any(child => child.Name.LocalName == name);
}
