using System.Text.RegularExpressions;
using ArrowQuant.TestKit.Compilations;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Agreement;

/// <summary>
/// One source of the corpus, <c>Corpus/AQ0104/generic-method.cs</c>, with a mark around what must be reported. Without a mark it must be
/// accepted. The tests of the analyzer and the tests of agreement read the same files.
/// </summary>
internal sealed partial record CorpusCase(string Name, string Text)
{
    private static readonly string Folder = RepositoryRoot.Combine("tests/ArrowQuant.Agreement.Tests/Corpus");

    public static IReadOnlyList<CorpusCase> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new CorpusCase(Path.GetRelativePath(Folder, path).Replace('\\', '/')[..^3], File.ReadAllText(path))),
    ];

    /// <summary>The rule that the case is about, or a word for a case about several.</summary>
    public string Rule => Name[..Name.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Ids in the marks, one for each mark.</summary>
    public IReadOnlyList<string> Expected => [.. Mark().Matches(Text).Select(mark => mark.Groups["id"].Value).Order(StringComparer.Ordinal)];

    public bool IsGood => Expected.Count == 0;

    public static CorpusCase Find(string name) => All.Single(one => one.Name == name);

    /// <summary>As a project, marks included. A line <c>//--- Name.cs</c> begins a file.</summary>
    public TestProject Project()
    {
        string[] parts = FileHead().Split(Text);
        TestProject project = Sources.Project(parts[0]);
        for (int i = 1; i < parts.Length; i += 2) project = project.WithSource(parts[i], parts[i + 1]);
        return project;
    }

    public override string ToString() => Name;

    [GeneratedRegex(@"\{\|(?<id>AQ\d{4}):")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^//--- ([\w.]+)\n", RegexOptions.Multiline)]
    private static partial Regex FileHead();
}
