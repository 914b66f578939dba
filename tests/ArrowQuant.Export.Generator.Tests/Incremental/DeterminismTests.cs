using ArrowQuant.TestKit.Compilations;
using FsCheck.Xunit;

namespace ArrowQuant.Export.Generator.Tests.Incremental;

public class DeterminismTests
{
    private static readonly TestProject Project = Projects.ThreeFiles;

    private static readonly Lazy<string> Expected = new(() => ExportRun.Of(Project).Everything);

    [Fact]
    public void SameProject_GivesTheSameBytes() => Assert.Equal(Expected.Value, ExportRun.Of(Project).Everything);

    [Property(MaxTest = 20)]
    public void OrderOfFiles_DoesNotMatter(int seed)
    {
        TestSource[] files = [.. Project.Sources];
        new Random(seed).Shuffle(files);
        Assert.Equal(Expected.Value, ExportRun.Of(Project with { Sources = [.. files] }).Everything);
    }

    [Fact]
    public void OrderOfFiles_DoesNotMatterToRefusals()
    {
        TestProject bad = Project.WithSource("Quiet.cs", "[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Export\", \"AQ0104\")]").WithSource("X.cs", "[ArrowQuant.Export.Export] public class X { public int F; }")
            .WithSource("Y.cs", "[ArrowQuant.Export.Export] public class Y { public int F; }");
        Assert.Equal(ExportRun.Of(bad).Everything, ExportRun.Of(bad with { Sources = [.. bad.Sources.Reverse()] }).Everything);
        Assert.Contains("AQ0008", ExportRun.Of(bad).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void LineEndsOfTheSources_DoNotMatter()
    {
        TestProject windows = Project with { Sources = [.. Project.Sources.Select(source => source with { Text = source.Text.Replace("\n", "\r\n", StringComparison.Ordinal) })] };
        Assert.Equal(Expected.Value, ExportRun.Of(windows).Everything);
        Assert.DoesNotContain('\r', Expected.Value);
    }

    [Fact]
    public void CultureOfTheMachine_DoesNotMatter()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            // Invariant globalization knows no other culture by name, so one with the comma and the minus sign of others is made.
            var foreign = (System.Globalization.CultureInfo)before.Clone();
            foreign.NumberFormat.NumberDecimalSeparator = ",";
            foreign.NumberFormat.NegativeSign = "\u2212";
            Thread.CurrentThread.CurrentCulture = foreign;
            Assert.Equal("\u22121,5", (-1.5).ToString());
            Assert.Equal(Expected.Value, ExportRun.Of(Project).Everything);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
