using ArrowQuant.TestKit.Analyzers;
using ArrowQuant.TestKit.Compilations;

namespace ArrowQuant.Agreement;

/// <summary>Analyzer and generator say the same of every source of the corpus: same rules, same members, same words, same lines.</summary>
public class CorpusTests
{
    public static TheoryData<string> All => [.. CorpusCase.All.Select(one => one.Name)];

    public static TheoryData<string> Good => [.. CorpusCase.All.Where(one => one.IsGood).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task AnalyzerAndGenerator_RefuseTheSame(string name)
    {
        CorpusCase one = CorpusCase.Find(name);
        TwoFaces faces = await TwoFaces.Judge(Unmarked(one));
        Assert.Empty(faces.Mistakes);
        Assert.Equal(one.Expected, faces.Reported.Select(refusal => refusal.Rule).Order(StringComparer.Ordinal));
        Assert.Equal(faces.Reported, faces.Printed);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void AcceptedSource_CompilesWithWhatIsGenerated(string name) =>
        GeneratorHarness.Run(new ArrowQuant.Export.Generator.ExportGenerator(), Unmarked(CorpusCase.Find(name))).EnsureClean();

    [Fact]
    public async Task UnsafeBlocks_AreDemandedByBoth()
    {
        TwoFaces faces = await TwoFaces.Judge(Sources.Project("[Export] public class C { }") with { AllowUnsafe = false });
        Assert.Equal("AQ0201", Assert.Single(faces.Reported).Rule);
        Assert.Equal(faces.Reported, faces.Printed);
    }

    [Fact]
    public void Corpus_HasGoodAndBadSources_SeveralForARule()
    {
        Assert.True(CorpusCase.All.Count(one => one.IsGood) >= 30);
        Assert.True(CorpusCase.All.Count(one => !one.IsGood) >= 60);
    }

    private static TestProject Unmarked(CorpusCase one) => Markup.Read(one.Project(), null).Project;
}
