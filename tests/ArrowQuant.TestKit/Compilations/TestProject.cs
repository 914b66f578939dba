using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrowQuant.TestKit.Compilations;

/// <summary>
/// A C# project as a value: sources and settings. The drivers for generators, analyzers and code fixes all start from one.
/// Changed by the methods below or by <c>with</c>; nothing is compiled until a driver asks.
/// </summary>
public sealed record TestProject
{
    /// <summary>Where the sources of every test project seem to stand.</summary>
    public const string Folder = "/project";

    /// <summary>In the order of the command line.</summary>
    public ImmutableArray<TestSource> Sources { get; init; } = [];

    /// <summary>Name of the compiled assembly.</summary>
    public string AssemblyName { get; init; } = "TestAssembly";

    /// <summary>A library unless a test has a Main.</summary>
    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>Preview: the newest syntax that the referenced compiler package knows.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Preview;

    /// <summary>As from <c>DefineConstants</c>.</summary>
    public ImmutableArray<string> PreprocessorSymbols { get; init; } = [];

    /// <summary>As from <c>CompilerVisibleProperty</c>: <c>("ArrowQuantModule", "demo")</c> is seen as <c>build_property.ArrowQuantModule</c>.</summary>
    public ImmutableSortedDictionary<string, string> BuildProperties { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Text of the <c>.editorconfig</c> beside the sources; empty for none.</summary>
    public string EditorConfig { get; init; } = "";

    /// <summary>Text of a <c>.globalconfig</c>, without its first line; empty for none.</summary>
    public string GlobalConfig { get; init; } = "";

    /// <summary>As from <c>NoWarn</c>.</summary>
    public ImmutableArray<string> NoWarn { get; init; } = [];

    /// <summary>As from <c>TreatWarningsAsErrors</c>.</summary>
    public bool WarningsAsErrors { get; init; }

    /// <summary>As from <c>AllowUnsafeBlocks</c>.</summary>
    public bool AllowUnsafe { get; init; } = true;

    /// <summary>Additional files, such as a committed baseline: path below <see cref="Folder"/> and text.</summary>
    public ImmutableArray<TestSource> AdditionalFiles { get; init; } = [];

    /// <summary>The framework and the export libraries unless a test says otherwise.</summary>
    public ImmutableArray<MetadataReference> References { get; init; } = [.. FrameworkReferences.All];

    /// <summary>One file, <c>Test.cs</c>.</summary>
    public static TestProject Of(string source) => new TestProject().WithSource("Test.cs", source);

    /// <summary>Adds a file, or replaces the one of that name.</summary>
    public TestProject WithSource(string name, string text)
    {
        TestSource source = new($"{Folder}/{name}", text);
        int index = IndexOf(source.Path);
        return this with { Sources = index < 0 ? Sources.Add(source) : Sources.SetItem(index, source) };
    }

    /// <summary>Takes a file away.</summary>
    public TestProject WithoutSource(string name) => this with { Sources = Sources.RemoveAt(Existing($"{Folder}/{name}")) };

    /// <summary>Replaces one piece of text in one file. The piece must stand there exactly once, or the edit would not be the one meant.</summary>
    public TestProject Edit(string name, string old, string replacement)
    {
        TestSource source = Sources[Existing($"{Folder}/{name}")];
        int occurrences = source.Text.Split(old).Length - 1;
        return occurrences == 1
            ? WithSource(name, source.Text.Replace(old, replacement, StringComparison.Ordinal))
            : throw new TestKitException($"An edit of {name} needs '{old}' exactly once, and found it {occurrences} times.");
    }

    /// <summary>The same edit in the only file.</summary>
    public TestProject Edit(string old, string replacement) => Sources.Length == 1
        ? Edit(Path.GetRelativePath(Folder, Sources[0].Path), old, replacement)
        : throw new TestKitException($"The project has {Sources.Length} files; say which one to edit.");

    /// <summary>A comment line at the top of every file: all positions move, no meaning does.</summary>
    public TestProject WithCommentOnTop() => this with { Sources = [.. Sources.Select(source => source with { Text = "// moved\n" + source.Text })] };

    /// <summary>A new file that has nothing to do with the others.</summary>
    public TestProject WithUnrelatedFile() => WithSource("Unrelated.cs", "internal static class Unrelated { internal static int Answer() => 42; }");

    /// <summary>Adds or replaces a build property.</summary>
    public TestProject WithBuildProperty(string name, string value) => this with { BuildProperties = BuildProperties.SetItem(name, value) };

    private int Existing(string path) => IndexOf(path) is >= 0 and var index
        ? index
        : throw new TestKitException($"The project has no file {path}; it has {string.Join(", ", Sources.Select(source => source.Path))}.");

    private int IndexOf(string path) => Sources.ToList().FindIndex(source => source.Path == path);
}
