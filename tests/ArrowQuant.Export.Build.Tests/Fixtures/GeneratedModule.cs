using System.Text;
using ArrowQuant.Export.Build.Assemblies;
using ArrowQuant.Export.Build.Package;
using ArrowQuant.Export.Generator;
using ArrowQuant.TestKit.Compilations;

namespace ArrowQuant.Export.Build.Tests.Fixtures;

/// <summary>What the real generator makes of a class: its C#, and the texts that the build lifts out of the assembly.</summary>
internal sealed class GeneratedModule
{
    public const string Name = "demo";

    private readonly string _source;
    private readonly GeneratorRun _run;

    public GeneratedModule(string members)
    {
        _source = $$"""
            using ArrowQuant.Export;
            [assembly: ExportModule("{{Name}}")]
            [Export] public sealed class Adder
            {
            {{members}}
            }
            """;
        _run = GeneratorHarness.Run(new ExportGenerator(), TestProject.Of(_source)).EnsureClean();
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["demo.dll"], _run.EmitImage());
        Assembly = AssemblyArtifacts.Read(folder["demo.dll"]);
    }

    public AssemblyArtifacts Assembly { get; }

    public string Manifest => Encoding.UTF8.GetString(Assembly.Manifest.Utf8.Span);

    /// <summary>The whole project as files: the class, and what was generated for it.</summary>
    public IEnumerable<(string Name, string Text)> Sources => [("Adder.cs", _source), .. _run.Sources.Select(static file => ($"{file.Hint}.cs", file.Text))];

    /// <summary>The same with one line less: the only one that <paramref name="words"/> stand on.</summary>
    public static IEnumerable<(string Name, string Text)> Without(IEnumerable<(string Name, string Text)> sources, params string[] words)
    {
        (string Name, string Text)[] files = [.. sources];
        bool Hit(string line) => words.All(word => line.Contains(word, StringComparison.Ordinal));
        Assert.Equal(1, files.Sum(file => file.Text.Split('\n').Count(Hit)));
        return [.. files.Select(file => (file.Name, string.Join('\n', file.Text.Split('\n').Where(line => !Hit(line)))))];
    }

    /// <summary>Writes the generated half of the Python package.</summary>
    /// <returns>The folder of the package.</returns>
    public string WritePackage(TemporaryFolder folder)
    {
        foreach (ExportArtifact artifact in Assembly.Artifacts.Where(static a => a.Kind == ExportArtifact.PythonKind)) folder.Write(artifact.Path, artifact.Text);
        PackageFile version = PackageContent.VersionOf(Name, "1.0.0");
        folder.Write(version.Path, Encoding.UTF8.GetString(version.Content));
        return folder[Name];
    }
}
