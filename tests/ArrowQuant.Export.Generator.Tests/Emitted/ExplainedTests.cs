using System.Text.RegularExpressions;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Export.Generator.Tests.Emitted;

/// <summary>The wrapper that docs/how-it-works.md explains is the one that is emitted.</summary>
public partial class ExplainedTests
{
    private const string Snapshot = "tests/ArrowQuant.Export.Generator.Tests/Emitted/"
        + "GeneratedClassTests.ClassWithAMemberOfEachKind_IsOneTable_AndOneFunctionForEach#Counter.Python.g.verified.cs";

    [Fact]
    public void ExplainedWrapper_IsEmittedToTheLetter()
    {
        Match shown = Assert.Single(Fence().Matches(File.ReadAllText(RepositoryRoot.Combine("docs/how-it-works.md"))));
        string emitted = Margin().Replace(File.ReadAllText(RepositoryRoot.Combine(Snapshot)), "");
        Assert.Contains(shown.Groups["body"].Value, emitted, StringComparison.Ordinal);
    }

    [GeneratedRegex("^```csharp emitted\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^    ", RegexOptions.Multiline)]
    private static partial Regex Margin();
}
