using ArrowQuant.TestKit.Analyzers;

namespace ArrowQuant.Export.Analyzers.Tests.Rules;

/// <summary>What cannot be switched off: a refusal that goes quiet would be a member that is lost without a word.</summary>
public class SilencingTests
{
    private const string Refused = "[Export] public class C { public void {|AQ0104:M|}<T>() { } public int {|AQ0008:F|}; }";

    private static readonly ExportAnalyzer Analyzer = new();

    public static TheoryData<string> Ids => [.. Model.Diagnostics.Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_IsAnErrorThatNobodyCanConfigure(string id)
    {
        var rule = Model.Diagnostics.Rules.ById(id);
        Assert.Contains(Microsoft.CodeAnalysis.WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags);
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Error, rule.DefaultSeverity);
        Assert.True(rule.IsEnabledByDefault);
        Assert.Contains(rule, Analyzer.SupportedDiagnostics.AddRange(new EmittedCodeAnalyzer().SupportedDiagnostics));
    }

    [Fact]
    public async Task Pragma_DoesNotSilence() => await AnalyzerHarness.Verify(Analyzer, Sources.Project("#pragma warning disable\n#pragma warning disable AQ0104, AQ0008\n" + Refused));

    [Fact]
    public async Task NoWarn_DoesNotSilence() => await AnalyzerHarness.Verify(Analyzer, Sources.Project(Refused) with { NoWarn = ["AQ0104", "AQ0008"] });

    [Theory]
    [InlineData("dotnet_diagnostic.AQ0104.severity = none\ndotnet_diagnostic.AQ0008.severity = silent")]
    [InlineData("dotnet_analyzer_diagnostic.category-Export.severity = none")]
    [InlineData("dotnet_analyzer_diagnostic.severity = none")]
    [InlineData("generated_code = true")]
    public async Task EditorConfig_DoesNotSilence(string setting) => await AnalyzerHarness.Verify(Analyzer, Sources.Project(Refused) with { EditorConfig = "[*.cs]\n" + setting });

    [Fact]
    public async Task GlobalConfig_DoesNotSilence() => await AnalyzerHarness.Verify(
        Analyzer, Sources.Project(Refused) with { GlobalConfig = "dotnet_diagnostic.AQ0104.severity = none\ndotnet_diagnostic.AQ0008.severity = none" });
}
