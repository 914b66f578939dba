using System.IO.Compression;
using System.Xml.Linq;
using ArrowQuant.Package.Tests.Feed;

namespace ArrowQuant.Package.Tests;

[Collection(PackedFeedCollection.Name)]
public class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void ExportPackage_HoldsExactlyItsParts()
    {
        string[] libraries = [.. from target in Targets from name in new[] { "ArrowQuant.Export", "ArrowQuant.Export.Runtime" } from end in new[] { "dll", "xml" } select $"lib/{target}/{name}.{end}"];
        string[] tools = [.. from target in Targets from end in new[] { "dll", "deps.json", "runtimeconfig.json" } select $"tools/{target}/ArrowQuant.Export.Build.{end}"];
        string[] compiler = [.. from name in new[] { "Model", "Generator", "Analyzers", "CodeFixes" } select $"analyzers/dotnet/cs/ArrowQuant.Export.{name}.dll"];
        string[] build = ["build/ArrowQuant.Export.props", "build/ArrowQuant.Export.targets", "build/entry.c", "build/threads.c", "build/instances.c", "Sdk/Sdk.props", "Sdk/Sdk.targets", "Sdk/Restore.props", "Sdk/Version.props"];
        Assert.Equal(Sorted(["README.md", .. libraries, .. tools, .. compiler, .. build]), Sorted(Content("ArrowQuant.Export").Keys));
    }

    [Fact]
    public void TemplatePackage_HoldsTheTemplate_WithItsVersionFilledIn()
    {
        Dictionary<string, byte[]> content = Content("ArrowQuant.Templates");
        Assert.Equal(
            Sorted(["README.md", .. new[] { ".gitignore", ".template.config/template.json", "PyModule.cs", "PyModule.csproj", "README.md", "test.sh", "tests/test_py_module.py" }.Select(name => "content/pymodule/" + name)]),
            Sorted(content.Keys));
        string version = (string)Metadata("ArrowQuant.Export").Element("version")!;
        Assert.StartsWith($"<Project Sdk=\"ArrowQuant.Export/{version}\">", System.Text.Encoding.UTF8.GetString(content["content/pymodule/PyModule.csproj"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ArrowQuant.Export")]
    [InlineData("ArrowQuant.Templates")]
    public void EveryPackage_SaysWhatItIs_AndUnderWhichLicence(string id)
    {
        XElement metadata = Metadata(id);
        Assert.Equal("MIT", (string?)metadata.Element("license"));
        Assert.Equal("expression", (string?)metadata.Element("license")?.Attribute("type"));
        Assert.Equal("README.md", (string?)metadata.Element("readme"));
        Assert.NotEmpty(Content(id)["README.md"]);
        Assert.True(((string?)metadata.Element("description"))?.Length > 40);
        Assert.NotEqual(id, (string?)metadata.Element("authors"));
    }

    /// <summary>Parts of one package cannot differ in version, and nothing else has to be fetched for them.</summary>
    [Fact]
    public void ExportPackage_DependsOnNothing() => Assert.Empty(Metadata("ArrowQuant.Export").Descendants("dependency"));

    /// <summary>Symbols are inside the assemblies that users link: the debugger needs no server.</summary>
    [Fact]
    public void LinkedAssemblies_CarryTheirSymbols()
    {
        Dictionary<string, byte[]> content = Content("ArrowQuant.Export");
        foreach (string name in content.Keys.Where(name => name.StartsWith("lib/", StringComparison.Ordinal) && name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var file = new System.Reflection.PortableExecutable.PEReader(new MemoryStream(content[name]));
            Assert.Contains(file.ReadDebugDirectory(), entry => entry.Type == System.Reflection.PortableExecutable.DebugDirectoryEntryType.EmbeddedPortablePdb);
            Assert.Contains(file.ReadDebugDirectory(), entry => entry.Type == System.Reflection.PortableExecutable.DebugDirectoryEntryType.Reproducible);
        }
    }

    private static readonly string[] Targets = ["net9.0", "net10.0"];

    private static string[] Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];

    /// <summary>Path and bytes of each file, without the parts that the archive format itself requires.</summary>
    private Dictionary<string, byte[]> Content(string id)
    {
        using ZipArchive archive = ZipFile.OpenRead(feed.PackageFile(id));
        return archive.Entries
            .Where(entry => !entry.FullName.StartsWith("_rels/", StringComparison.Ordinal) && !entry.FullName.StartsWith("package/", StringComparison.Ordinal)
                && entry.FullName != "[Content_Types].xml" && !entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal))
            .ToDictionary(entry => entry.FullName, Bytes);
    }

    private XElement Metadata(string id)
    {
        using ZipArchive archive = ZipFile.OpenRead(feed.PackageFile(id));
        var text = XDocument.Load(new MemoryStream(Bytes(archive.GetEntry(id + ".nuspec")!)));
        foreach (XElement element in text.Descendants()) element.Name = element.Name.LocalName;
        return text.Root!.Element("metadata")!;
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
