using System.Text.RegularExpressions;
using ArrowQuant.NativeImage.Tests.Publishing;
using ArrowQuant.NativeImage.Tests.Scripts;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.NativeImage.Tests;

/// <summary>What docs/types shows is what happens: its C# is one module, its Python sessions run against the image of that module.</summary>
[Trait("Category", "Native")]
public partial class TypePageTests(TypePagesImage image) : IClassFixture<TypePagesImage>
{
    private static readonly string s_folder = RepositoryRoot.Combine("docs/types");

    public static TheoryData<string> Pages => [.. PageNames];

    private static IEnumerable<string> PageNames => Directory.EnumerateFiles(s_folder, "*.md").Select(path => Path.GetFileName(path))
        .Where(name => name is not ("README.md" or "refused.md")).Order(StringComparer.Ordinal);

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public void Sessions_ShowWhatHappens_InEveryInterpreter(string page)
    {
        Skip.If(PythonInterpreter.All.Count == 0, "no Python 3.11 or newer");
        foreach (PythonInterpreter python in PythonInterpreter.All)
        {
            ProcessResult run = python.Run([Path.Combine(ClaimScripts.Folder, "run_pages.py"), image.Folder, Path.Combine(s_folder, page)]);
            Assert.True(run.ExitCode == 0, $"Python {python.Version}\n{run.Output}\n{run.Error}");
        }
    }

    [Fact]
    public void Index_NamesEveryPage()
    {
        string index = File.ReadAllText(Path.Combine(s_folder, "README.md"));
        Assert.All(PageNames.Append("refused.md"), page => Assert.Contains($"]({page})", index, StringComparison.Ordinal));
    }

    /// <summary>A type that the table of docs/export.md says binds is explained on a page.</summary>
    [Fact]
    public void EveryTypeOfTheTable_IsOnAPage()
    {
        string pages = string.Concat(PageNames.Select(page => File.ReadAllText(Path.Combine(s_folder, page))));
        string table = File.ReadAllText(RepositoryRoot.Combine("docs/export.md")).Split("## What binds")[1].Split("Everything else is refused")[0];
        string[] types =
        [
            .. table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .SelectMany(line => Code().Matches(line.Split(" | ")[0])).Select(match => match.Groups["type"].Value).Where(type => type != "typeof").Distinct(),
        ];
        Assert.True(types.Length > 40, $"the table was read wrongly: {types.Length} types");
        Assert.All(types, type => Assert.Matches($@"\b{Regex.Escape(type)}\b", pages));
    }

    // The name before its type arguments: `Task<T>` is explained as Task.
    [GeneratedRegex(@"`(?:\[\w+\] |params )?(?<type>[A-Za-z]\w+)[^`]*`")]
    private static partial Regex Code();
}
