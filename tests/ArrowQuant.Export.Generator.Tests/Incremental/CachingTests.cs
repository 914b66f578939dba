using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;
using Steps = ArrowQuant.Export.Generator.ExportGenerator.Steps;

namespace ArrowQuant.Export.Generator.Tests.Incremental;

public class CachingTests
{
    private const int TypeCount = 3;

    private readonly ExportRun _first = ExportRun.Of(Projects.ThreeFiles);

    [Fact]
    public void FirstRun_ComputesEveryStep()
    {
        _first.Run.EnsureClean();
        _first.Steps.Expect(Steps.Types, [.. Enumerable.Repeat(New, TypeCount)]);
        _first.Steps.Expect(Steps.Exceptions, New);
        _first.Steps.Expect(Steps.Settings, New);
        _first.Steps.Expect(Steps.Module, New);
    }

    [Fact]
    public void Comment_PrintsNothingAgain()
    {
        ExportRun second = _first.Again(project => project.WithCommentOnTop());
        second.Steps.ExpectAllCached();
        second.Steps.Expect(Steps.Types, [.. Enumerable.Repeat(Unchanged, TypeCount)]);
        Assert.Equal(_first.Everything, second.Everything);
    }

    [Fact]
    public void UnrelatedFile_PrintsNothingAgain() => _first.Again(project => project.WithUnrelatedFile()).Steps.ExpectAllCached();

    [Fact]
    public void BodyOfAMethod_PrintsNothingAgain()
    {
        ExportRun second = _first.Again(project => project.Edit("Counter.cs", "return Value += by;", "Value += by; return Value;"));
        second.Steps.ExpectAllCached();
        second.Steps.Expect(Steps.Module, Cached);
    }

    [Fact]
    public void PrivateMember_PrintsNothingAgain() => _first.Again(project => project.Edit("Counter.More.cs", "public string Show", "private int Hidden() => 1; public string Show"))
        .Steps.ExpectAllCached();

    [Fact]
    public void NewMember_ChangesItsTypeAndTheModule_AndNothingElse()
    {
        ExportRun second = _first.Again(project => project.Edit("Counter.cs", "public long Add", "public long Twice() => Value * 2; public long Add"));
        second.Steps.Expect(Steps.Types, Modified, Unchanged, Unchanged);
        second.Steps.Expect(Steps.Exceptions, Unchanged);
        second.Steps.Expect(Steps.Settings, Unchanged);
        second.Steps.Expect(Steps.Module, Modified);
        Assert.Contains("twice", second.Artifact(ExportRun.StubFile), StringComparison.Ordinal);

        // The type's own file and the two of the module; the other types keep what they had.
        Assert.Equal(2, second.Steps.OutputReasons.Count(reason => reason == Modified));
    }

    [Fact]
    public void EditOfTheOtherPart_ReachesTheType()
    {
        ExportRun second = _first.Again(project => project.Edit("Counter.More.cs", "double scale = 0.5", "double scale = 0.25"));
        second.Steps.Expect(Steps.Types, Modified, Unchanged, Unchanged);
        Assert.Contains("scale: float = 0.25", second.Artifact(ExportRun.StubFile), StringComparison.Ordinal);
    }

    [Fact]
    public void EditOfATypeInASignature_ReachesItsUsers()
    {
        ExportRun second = _first.Again(project => project.Edit("Records.cs", "[Export(As = ExportAs.Dict)]", "[Export(As = ExportAs.Dict, Name = \"Verdict\")]"));
        Assert.Contains("-> Verdict", second.Artifact(ExportRun.StubFile), StringComparison.Ordinal);
        second.Run.EnsureClean();
    }

    [Fact]
    public void Documentation_IsPartOfTheModel() =>
        Assert.Contains("Bad value.", _first.Again(project => project.Edit("Module.cs", "Bad input.", "Bad value.")).Artifact(ExportRun.StubFile), StringComparison.Ordinal);

    [Fact]
    public void NameOfTheModule_PrintsTheModuleOnly()
    {
        ExportRun second = _first.Again(project => project.Edit("Module.cs", "\"demo\"", "\"other\""));
        second.Steps.Expect(Steps.Settings, Modified);
        second.Steps.Expect(Steps.Types, [.. Enumerable.Repeat(Unchanged, TypeCount)]);
        Assert.Single(second.Steps.OutputReasons, Modified);
    }

    [Fact]
    public void RefusalThatMovesALine_SaysTheNewLine()
    {
        ExportRun bad = _first.Again(project => project.Edit("Counter.cs", "public long Add", "public int Field; public long Add"));
        Assert.Equal(("Counter.cs", 10), Place(bad));
        ExportRun moved = bad.Again(project => project.WithCommentOnTop());
        Assert.Equal(("Counter.cs", 11), Place(moved));
        Assert.Equal(_first.Everything, moved.Again(_ => Projects.ThreeFiles).Everything);
    }

    private static (string File, int Line) Place(ExportRun run)
    {
        var place = Assert.Single(run.Run.Diagnostics).Location.GetLineSpan();
        return (Path.GetFileName(place.Path), place.StartLinePosition.Line);
    }
}
