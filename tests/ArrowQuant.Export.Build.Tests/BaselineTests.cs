using ArrowQuant.Export.Build.Baseline;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests;

public sealed class BaselineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder["exports.baseline.txt"];

    private BaselineFile Baseline => new(File);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MissingBaseline_IsWritten_OneSignatureALine()
    {
        Assert.Empty(Baseline.Check(Sample.Manifest(), mayWrite: true));
        Assert.Equal(
            ["Counter class", "Counter.Counter constructor def __init__(self) -> None", "Counter.increment method def increment(self, value: int, /) -> int", "Counter.step property def step(self) -> int", "Counter.zero static def zero() -> int"],
            System.IO.File.ReadLines(File).Where(static l => !l.StartsWith('#')));
        Assert.Empty(Baseline.Check(Sample.Manifest(), mayWrite: false));
    }

    [Fact]
    public void MissingBaseline_IsRefused_WhereItMayNotBeWritten()
    {
        Assert.Equal(Rules.BaselineOutOfDate, Assert.Single(Baseline.Check(Sample.Manifest(), mayWrite: false)).Rule);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public void RemovedLine_IsRefused_WithLineNumberAndCommand()
    {
        Baseline.Accept(Sample.Manifest());
        string before = System.IO.File.ReadAllText(File);
        Finding finding = Assert.Single(Baseline.Check(Sample.Manifest(Sample.With(j => Sample.Members(j).RemoveAt(1))), mayWrite: true));
        Assert.Equal((Rules.BaselineBroken, 4, false), (finding.Rule, finding.Line, finding.IsWarning));
        Assert.Contains("'Counter.increment' was exported", finding.Message, StringComparison.Ordinal);
        Assert.Contains("breaks its callers", finding.Message, StringComparison.Ordinal);
        Assert.Contains(BaselineFile.AcceptCommand, finding.Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllText(File));
    }

    [Theory]
    [InlineData("def increment(self, value: int, /, by: int = 1) -> int", "keeps callers working")]
    [InlineData("def increment(self, value: float, /) -> int", "breaks callers")]
    [InlineData("def increment(self) -> int", "breaks callers")]
    public void ChangedLine_IsRefused_AndSaysWhetherCallersBreak(string stub, string effect)
    {
        Baseline.Accept(Sample.Manifest());
        Finding finding = Assert.Single(Baseline.Check(Sample.Manifest(Sample.With(j => Sample.Members(j)[1]!["stub"] = stub)), mayWrite: true));
        Assert.Equal(Rules.BaselineBroken, finding.Rule);
        Assert.Contains(effect, finding.Message, StringComparison.Ordinal);
        Assert.Contains(stub, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddedLine_IsWritten_OrRefusedWhereItMayNotBe()
    {
        Baseline.Accept(Sample.Manifest(Sample.With(j => Sample.Members(j).RemoveAt(1))));
        Finding finding = Assert.Single(Baseline.Check(Sample.Manifest(), mayWrite: false));
        Assert.Equal(Rules.BaselineOutOfDate, finding.Rule);
        Assert.Contains("'Counter.increment'", finding.Message, StringComparison.Ordinal);
        Assert.Empty(Baseline.Check(Sample.Manifest(), mayWrite: true));
        Assert.Contains(System.IO.File.ReadLines(File), static l => l.StartsWith("Counter.increment ", StringComparison.Ordinal));
    }

    [Fact]
    public void AcceptedChange_IsNoLongerAnError()
    {
        Baseline.Accept(Sample.Manifest());
        var changed = Sample.Manifest(Sample.With(j => Sample.Members(j).RemoveAt(1)));
        Baseline.Accept(changed);
        Assert.Empty(Baseline.Check(changed, mayWrite: false));
    }

    [Theory]
    [InlineData("m(a) -> int", "m(a, b=1) -> int", false)]
    [InlineData("m(a) -> int", "m(a, *rest) -> int", false)]
    [InlineData("m(a: dict[str, int]) -> int", "m(a: dict[str, int], b: tuple[int, int] = (1, 2)) -> int", false)]
    [InlineData("m(a) -> int", "m(a, b) -> int", true)]
    [InlineData("m(a, b=1) -> int", "m(a) -> int", true)]
    [InlineData("m(a) -> int", "m(b) -> int", true)]
    [InlineData("m(a) -> int", "m(a) -> float", true)]
    [InlineData("property def p(self) -> int", "method def p(self) -> int", true)]
    [InlineData("class", "enum", true)]
    [InlineData("class", "class(Mapping)", false)]
    [InlineData("class(Mapping)", "class", true)]
    [InlineData("exception(ValueError)", "exception(ShopError, ValueError)", false)]
    [InlineData("exception(Exception)", "exception(ShopError)", false)]
    [InlineData("exception(ShopError, ValueError)", "exception(ValueError)", true)]
    [InlineData("exception(ValueError)", "exception(KeyError)", true)]
    [InlineData("exception(ValueError)", "class", true)]
    public void Change_BreaksCallers_UnlessItOnlyAddsOptionalParameters(string before, string after, bool breaks) =>
        Assert.Equal(breaks, SignatureChange.BreaksCallers(before, after));
}
