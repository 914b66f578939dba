using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Export.Generator.Tests.Emitted;

public class GeneratedOverloadsTests
{
    [Fact]
    public void Overloads_AreOneEntry_WithACallForEach() => Snapshot.Match(ExportRun.Clean("""
        [Export] public enum Color { Red, Green }
        /// <summary>A model.</summary>
        [Export] public sealed class Model
        {
            /// <summary>Empty.</summary>
            public Model() { }
            public Model(string path, int limit = 4) { }
            /// <summary>By number.</summary>
            public long Get(long index) => index;
            /// <summary>By name.</summary>
            public string Get(string name, [KeywordOnly] bool strict = true) => name;
            public string Get(Color color) => "";
            public static double Sum() => 0;
            public static double Sum(params double[] values) => 0;
        }
        """).Pick("Model.Python.g", ExportRun.ManifestFile, ExportRun.StubFile));

    [Fact]
    public void KeywordOnlyAndPositionalOnly_StandInEverySignature() => Snapshot.Match(ExportRun.Clean("""
        [Export] public sealed class Box([PositionalOnly] int a, int b, [KeywordOnly] int c, int d = 1)
        {
            public int Sum([KeywordOnly] int scale = 2, params int[] values) => a + b + c + d + scale + values.Length;
            public static void Only([PositionalOnly] int only) { }
        }
        """).Pick("Box.Python.g", ExportRun.StubFile));

    [Fact]
    public void OrderOfOverloads_IsThatOfTheirKinds_NotOfTheirFiles()
    {
        var project = ExportRun.Project("[Export] public static partial class F { public static int M(IReadOnlyList<int> a) => 1; }")
            .WithSource("B.cs", "public static partial class F { public static int M(double a) => 1; public static int M(string a) => 1; }")
            .WithSource("C.cs", "public static partial class F { public static int M(int a, int b = 1) => 1; public static int M(bool a) => 1; }");
        ExportRun forward = ExportRun.Of(project), backward = ExportRun.Of(project with { Sources = [.. project.Sources.Reverse()] });
        Assert.Equal(forward.Everything, backward.Everything);
        string stub = forward.Artifact(ExportRun.StubFile);
        int[] places = [.. new[] { "a: bool", "a: str", "a: int, b", "a: float", "a: Sequence[int]" }.Select(part => stub.IndexOf(part, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }
}
