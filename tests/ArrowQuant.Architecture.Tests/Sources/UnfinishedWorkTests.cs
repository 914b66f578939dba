using System.Text.RegularExpressions;

namespace ArrowQuant.Architecture.Tests.Sources;

public partial class UnfinishedWorkTests
{
    private static readonly string[] Areas = ["src", "generators", "analyzers"];

    [Fact]
    public void NothingThatShips_IsUnfinished() => Offenders.None(
        from area in Areas
        from line in SourceTree.Lines(area, ".cs", ".props", ".targets", ".csproj", ".py", ".pyi", ".c", ".h")
        where Unfinished().IsMatch(line.Text)
        select line);

    [Theory]
    [InlineData("throw new NotImplementedException();", true)]
    [InlineData("throw new System.NotImplementedException();", true)]
    [InlineData("NotImplementedException => Known.NotImplementedError,", false)]
    [InlineData("// TODO: later", true)]
    [InlineData("// FIXME", true)]
    [InlineData("int todoCount = mastodon;", false)]
    public void Pattern_FindsWhatItShould(string line, bool unfinished) => Assert.Equal(unfinished, Unfinished().IsMatch(line));

    // To throw it is unfinished; to translate one that a user throws is not.
    [GeneratedRegex(@"\bnew\s+(?:\w+\.)*NotImplementedException\b|\bTODO\b|\bFIXME\b")]
    private static partial Regex Unfinished();
}
