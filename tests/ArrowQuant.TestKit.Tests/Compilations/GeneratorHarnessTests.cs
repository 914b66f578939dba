using ArrowQuant.TestKit.Compilations;
using ArrowQuant.TestKit.Snapshots;
using ArrowQuant.TestKit.Tests.Toys;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.TestKit.Tests.Compilations;

public class GeneratorHarnessTests
{
    private static readonly TestProject Project = TestProject.Of("""
        using System;

        [Obsolete("greeter")]
        public partial class Robot
        {
            public int Volts() => 12;
        }
        """).WithSource("Other.cs", "public class Other { public int Amps() => 3; }");

    [Fact]
    public void GeneratedSource_IsReturnedAndCompiles()
    {
        GeneratorRun run = GeneratorHarness.Run(new GreeterGenerator(), Project).EnsureClean();
        Snapshot.Match(run.Sources);
        Assert.Contains("hello from 1 members", run.Source("Robot.g"), StringComparison.Ordinal);
        Assert.NotEmpty(run.EmitImage());
    }

    [Fact]
    public void GeneratedSourceThatDoesNotCompile_IsFailure()
    {
        GeneratorRun run = GeneratorHarness.Run(new GreeterGenerator { WritesNonsense = true }, Project);
        Assert.Contains("CS0103", Assert.Throws<TestKitException>(run.EnsureClean).Message, StringComparison.Ordinal);
        Assert.Throws<TestKitException>(run.EmitImage);
    }

    [Fact]
    public void CommentAndUnrelatedFile_ComeFromCache()
    {
        GeneratorRun first = GeneratorHarness.Run(new GreeterGenerator(), Project);
        first.Steps.Expect(GreeterGenerator.ModelStep, IncrementalStepRunReason.New);

        GeneratorRun moved = first.Again(project => project.WithCommentOnTop());
        moved.Steps.ExpectAllCached();
        moved.Again(project => project.WithUnrelatedFile()).Steps.ExpectAllCached();
        Assert.Equal(first.Sources, moved.Sources);
    }

    [Fact]
    public void SameShapeEdit_IsUnchanged_AndRealEdit_IsModified()
    {
        GeneratorRun first = GeneratorHarness.Run(new GreeterGenerator(), Project);
        GeneratorRun sameShape = first.Again(project => project.Edit("Test.cs", "=> 12", "=> 24"));
        sameShape.Steps.Expect(GreeterGenerator.ModelStep, IncrementalStepRunReason.Unchanged);

        GeneratorRun real = sameShape.Again(project => project.Edit("Test.cs", "Volts() => 24;", "Volts() => 24; public int Ohms() => 1;"));
        real.Steps.Expect(GreeterGenerator.ModelStep, IncrementalStepRunReason.Modified);
        Assert.Contains("2 members", real.Source("Robot.g.cs"), StringComparison.Ordinal);
        Assert.Throws<TestKitException>(real.Steps.ExpectAllCached);
    }

    [Fact]
    public void ModelThatRemembersPosition_IsNotCached()
    {
        GeneratorRun first = GeneratorHarness.Run(new GreeterGenerator { RemembersPosition = true }, Project);
        GeneratorRun moved = first.Again(project => project.WithCommentOnTop());
        Assert.Contains("Modified", Assert.Throws<TestKitException>(moved.Steps.ExpectAllCached).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ModelThatCarriesSymbol_IsFoundByItsPath()
    {
        GeneratorHarness.Run(new GreeterGenerator(), Project).Steps.ExpectNoRoslynObjects();
        GeneratorSteps leaking = GeneratorHarness.Run(new GreeterGenerator { Leaks = true }, Project).Steps;
        Assert.Contains("Model.Extra is a ISymbol", Assert.Throws<TestKitException>(leaking.ExpectNoRoslynObjects).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GeneratorWithoutNamedSteps_ProvesNothing()
    {
        GeneratorSteps steps = GeneratorHarness.Run(new GreeterGenerator { Unnamed = true }, Project).Steps;
        Assert.Throws<TestKitException>(steps.ExpectAllCached);
        Assert.Throws<TestKitException>(steps.ExpectNoRoslynObjects);
        Assert.Throws<TestKitException>(() => steps.Expect(GreeterGenerator.ModelStep));
    }

    [Fact]
    public void BuildProperty_ReachesGenerator_AndItsChangePrintsAgain()
    {
        GeneratorRun first = GeneratorHarness.Run(new GreeterGenerator(), Project.WithBuildProperty("Greeting", "salut"));
        Assert.Contains("salut from", first.Source("Robot.g"), StringComparison.Ordinal);

        GeneratorRun second = first.Again(project => project.WithBuildProperty("Greeting", "ciao"));
        Assert.Contains("ciao from", second.Source("Robot.g"), StringComparison.Ordinal);
        second.Steps.Expect(GreeterGenerator.ModelStep, IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void ExportLibraries_AreReferenced() => Assert.Empty(ProjectCompiler.Compile(TestProject.Of("""
        [ArrowQuant.Export.Export]
        public class Exported { public System.Span<byte> Bytes => default; }
        """)).GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning));
}
