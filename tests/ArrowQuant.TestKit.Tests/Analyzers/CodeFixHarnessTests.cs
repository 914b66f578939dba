using ArrowQuant.TestKit.Analyzers;
using ArrowQuant.TestKit.Compilations;
using ArrowQuant.TestKit.Tests.Toys;

namespace ArrowQuant.TestKit.Tests.Analyzers;

public class CodeFixHarnessTests
{
    private static readonly LowerCaseTypeAnalyzer Analyzer = new();

    [Fact]
    public async Task Fix_AppliesOneByOne_AndToAll() => await new CodeFixHarness(Analyzer, new CapitalizeFix()).Verify(
        TestProject.Of("class [|robot|] { class [|arm|] { } }").WithSource("Other.cs", "class [|other|] { }"),
        TestProject.Of("class Robot { class Arm { } }").WithSource("Other.cs", "class Other { }"));

    [Fact]
    public async Task UnexpectedText_IsFailure_WithDiff()
    {
        CodeFixHarness harness = new(Analyzer, new CapitalizeFix());
        var failure = await Assert.ThrowsAsync<TestKitException>(() => harness.Verify("class [|robot|] { }", "class ROBOT { }"));
        Assert.Contains("+ class Robot", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[|robot|]", "robot", "still there")]
    [InlineData("[|robot|]", "9", "9")]
    public async Task FixThatLeavesTheDiagnostic_OrBreaksTheCode_IsFailure(string marked, string replacement, string says)
    {
        CodeFixHarness harness = new(Analyzer, new CapitalizeFix(replacement));
        var failure = await Assert.ThrowsAsync<TestKitException>(() => harness.Verify($"class {marked} {{ }}", $"class {replacement} {{ }}"));
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFixAll_IsFailure_UnlessDeclared()
    {
        CapitalizeFix single = new(hasFixAll: false);
        await Assert.ThrowsAsync<TestKitException>(() => new CodeFixHarness(Analyzer, single).Verify("class [|robot|] { }", "class Robot { }"));
        await new CodeFixHarness(Analyzer, single) { WithoutFixAll = true }.Verify("class [|robot|] { }", "class Robot { }");
    }

    [Fact]
    public async Task UnknownEquivalenceKey_IsFailure() => await Assert.ThrowsAsync<TestKitException>(() =>
        new CodeFixHarness(Analyzer, new CapitalizeFix()) { EquivalenceKey = "other" }.Verify("class [|robot|] { }", "class Robot { }"));

    [Fact]
    public async Task Titles_AreListed() => Assert.Equal(["Capitalize"], await new CodeFixHarness(Analyzer, new CapitalizeFix()).OfferedTitles("class robot { }"));
}
