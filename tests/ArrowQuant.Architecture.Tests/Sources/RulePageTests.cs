using System.Text.RegularExpressions;

namespace ArrowQuant.Architecture.Tests.Sources;

public partial class RulePageTests
{
    private static IReadOnlyList<string> DeclaredIds =>
    [
        .. SourceTree.Lines("generators/ArrowQuant.Export.Model/Diagnostics", ".cs")
            .Concat(SourceTree.Lines("src/ArrowQuant.Export.Build", ".cs").Where(line => line.Path.EndsWith("/Rules.cs", StringComparison.Ordinal)))
            .SelectMany(line => RuleId().Matches(line.Text).Select(match => match.Groups["id"].Value))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static IReadOnlyList<string> Pages =>
        [.. SourceTree.Files("analyzers/rules", ".md").Select(path => Path.GetFileNameWithoutExtension(path)!).Where(name => name.StartsWith("AQ", StringComparison.Ordinal))];

    [Fact]
    public void EveryRule_HasItsPage() => Offenders.None(DeclaredIds.Except(Pages));

    [Fact]
    public void EveryPage_HasItsRule() => Offenders.None(Pages.Except(DeclaredIds));

    [Fact]
    public void Page_BeginsWithItsId() => Offenders.None(
        from path in SourceTree.Files("analyzers/rules", ".md")
        let name = Path.GetFileNameWithoutExtension(path)
        where name.StartsWith("AQ", StringComparison.Ordinal) && File.ReadLines(path).FirstOrDefault()?.Contains(name, StringComparison.Ordinal) != true
        select name);

    // Ids are declared as string literals; a mention in a comment or a longer text declares nothing.
    [GeneratedRegex("\"(?<id>AQ\\d{4})\"")]
    private static partial Regex RuleId();
}
