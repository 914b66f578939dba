using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Export.Generator.Tests.Emitted;

public class GeneratedProtocolTests
{
    [Fact]
    public void Operators_ShareASlotWithTheirReflectedOnes() => Snapshot.Match(ExportRun.Clean("""
        [Export]
        public sealed class Vec
        {
            public static Vec operator +(Vec left, Vec right) => left;
            public static Vec operator +(Vec left, double right) => left;
            public static Vec operator +(double left, Vec right) => right;
            public static explicit operator bool(Vec value) => true;
            public override bool Equals(object? other) => other is Vec;
            [NoExport("no hash")] public override int GetHashCode() => 1;
        }
        """).Pick("Vec.Python.g", ExportRun.StubFile));

    [Fact]
    public void Collections_AreSequencesAndMappings_InStubAndTable() => Snapshot.Match(ExportRun.Clean("""
        [Export]
        public sealed class Names : IReadOnlyList<string>
        {
            public int Count => 0;
            public string this[int index] => "";
            public IEnumerator<string> GetEnumerator() => throw new NotSupportedException();
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }
        [Export]
        public sealed class Row
        {
            public double this[string key] { get => 0; set { } }
            public bool Contains(string key) => true;
        }
        """).Pick("Names.Python.g", "Row.Python.g", ExportRun.StubFile, ExportRun.ManifestFile));

    [Fact]
    public void Record_IsAFrozenClass() => Snapshot.Match(ExportRun.Clean("""
        [Export]
        public readonly record struct Point(int X, int Y = 0);
        [Export]
        public sealed record Path(string Name, IReadOnlyList<Point> Points) { public bool Closed { get; init; } }
        """).Pick("Point.Python.g", "Path.Python.g", ExportRun.StubFile));

    [Fact]
    public void AttributesOfTheClass_AreReadByTheirGetters() => Snapshot.Match(ExportRun.Clean("""
        [Export]
        public sealed class Limits
        {
            public const int MostBits = 8;
            public static readonly string Unit = "mm";
            public static double Scale { get; set; }
        }
        [Export]
        public static class Functions { public const string Version = "1"; public static int One() => 1; }
        """).Pick("Limits.Python.g", "Functions.Python.g", "CFace.g", ExportRun.StubFile, ExportRun.PackageFile));
}
