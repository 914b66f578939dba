using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Generator.Tests.Incremental;

public class MemoryTests
{
    [Fact]
    public void StepValues_ReachNothingOfTheCompiler()
    {
        ExportRun run = ExportRun.Of(Projects.ThreeFiles);
        run.Steps.ExpectNoRoslynObjects();

        // Findings carry places; only in a refused project are there any.
        run.Again(project => project.Edit("Counter.cs", "public long Add", "public int Field; public long Add")).Steps.ExpectNoRoslynObjects();
    }

    [Fact]
    public void OldCompilation_IsNotKeptAlive()
    {
        (WeakReference old, ExportRun current) = RunTwice();
        for (int i = 0; i < 5 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive);
        Assert.NotEmpty(current.Run.Sources);
    }

    // Not inlined: a local of the test itself would keep the first run alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Old, ExportRun Current) RunTwice()
    {
        ExportRun first = ExportRun.Of(Projects.ThreeFiles);
        return (new WeakReference(first.Run.Input), first.Again(project => project.WithCommentOnTop()));
    }
}
