using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Export.Generator.Tests.Emitted;

public class GeneratedValuesTests
{
    [Fact]
    public void Enum_IsMadeByThePackage_AndItsMembersAreDeclaredInTheImage() => Snapshot.Match(ExportRun.Clean("""
        /// <summary>How a block is stored. With a "quote".</summary>
        [Export] public enum Storage { Plain, BlockScaled = 3, [Export(Name = "lost")] Unknown = -1, [NoExport("a trial")] Trial = 9 }
        [Export, Flags] public enum Access : ulong { None, Read = 1, Top = 1UL << 63 }
        [Export] public static class Functions
        {
            public static Storage Store(Storage how = Storage.BlockScaled, Access? access = Access.Read, Access both = Access.Read | Access.Top) => how;
        }
        """).Pick("Storage.Enum.g", "Access.Enum.g", "Functions.Python.g", "Module.g", ExportRun.ManifestFile, ExportRun.PackageFile, ExportRun.StubFile));

    [Fact]
    public void Literal_StandsInFullWhereItIsUsed_AndCHasItsConstants() => Snapshot.Match(ExportRun.Clean("""
        [Export(As = ExportAs.Literal)] public enum Mode : byte { Fast, [Export(Name = "list-8.1")] Odd = 3, [NoExport("a trial")] Trial = 9 }
        [Export] public static class Functions
        {
            public static Mode Run(IReadOnlyList<Mode> list, Mode? maybe = null, Mode mode = Mode.Odd, Mode trial = Mode.Trial) => mode;
            public static int List() => 1;
        }
        """).Pick("Mode.Enum.g", "Functions.Python.g", ExportRun.ManifestFile, ExportRun.PackageFile, ExportRun.StubFile, "demo.h"));

    [Fact]
    public void ValuesOfTheBaseLibrary_AreReadAndWrittenByTheirConverters() => Snapshot.Match(ExportRun.Clean("""
        [Export] public static class Functions
        {
            public static char Text(char letter = '\'', Uri? where = null) => letter;
            public static Half Numbers(Int128 a, UInt128 b, System.Numerics.BigInteger c, decimal d) => default;
            public static Guid Paths(Guid id, System.IO.FileInfo file, System.IO.DirectoryInfo folder) => id;
            public static IReadOnlyList<DateTime> Times(DateTime a, DateTimeOffset b, DateOnly c, TimeOnly d, TimeSpan? e) => [];
        }
        """).Pick("Functions.Python.g", ExportRun.StubFile));

    [Fact]
    public void TuplesSetsAndSequences_NestTheConvertersOfTheirParts() => Snapshot.Match(ExportRun.Clean("""
        [Export] public static class Functions
        {
            public static (int First, string?) Pair((bool, (long, double)) value) => default;
            public static HashSet<string> Sets(IReadOnlySet<(int, int)> a, ISet<Guid>? b) => [];
            public static IEnumerable<IReadOnlyList<int>> Pull(IEnumerable<int> whole) => [];
        }
        """).Pick("Functions.Python.g", ExportRun.StubFile));

    [Fact]
    public void ParamsArray_TakesTheArgumentsThatAreLeft() => Snapshot.Match(ExportRun.Clean("""
        [Export] public sealed class Words(int least, params string[] words)
        {
            public string Join(string separator = ",", params int[] numbers) => separator + least + words.Length + numbers.Length;
            public static void Keep(params byte[][] parts) { }
        }
        """).Pick("Words.Python.g", ExportRun.ManifestFile, ExportRun.StubFile));

    [Fact]
    public void DisposableClass_IsAContextManager() => Snapshot.Match(ExportRun.Clean("""
        [Export] public sealed class Door : IDisposable { void IDisposable.Dispose() { } }
        """).Pick("Door.Python.g", ExportRun.ManifestFile, ExportRun.StubFile));

    [Fact]
    public void DisposableClassThatKeepsDisposeToItself_IsNoContextManager() => Assert.DoesNotContain("__exit__", ExportRun.Clean("""
        [Export] public sealed class Door : IDisposable { [NoExport("closed by its house")] public void Dispose() { } }
        """).Artifact(ExportRun.StubFile), StringComparison.Ordinal);

    [Fact]
    public void DefaultsWithoutALiteralInPython_AreShownAsSome_AndPassedOnAsTheyAre() => Snapshot.Match(ExportRun.Clean("""
        [Export] public static class Functions
        {
            public static void Defaults(
                decimal price = -1.5m, double most = double.PositiveInfinity, double least = double.NegativeInfinity, float none = float.NaN,
                char half = '\ud800', DateTime when = default, (int, string?) pair = default) { }
        }
        """).Pick("Functions.Python.g", ExportRun.StubFile));

    [Fact]
    public void CollectionsThatPythonCannotHold_AreRefusedWithTheReason()
    {
        string refused = ExportRun.Of(ExportRun.Project("""
            [Export(As = ExportAs.Dict)] public sealed record Row(int A);
            [Export] public static class F
            {
                public static HashSet<int[]> Lists() => [];
                public static HashSet<Row> Rows() => [];
                public static (int, int, int, int, int, int, int, int) Eight() => default;
                public static IEnumerable<object> Anything() => [];
                public static void NotExported(DayOfWeek day) { }
            }
            """)).Refused;
        Assert.Contains("'int[]', which Python cannot have in a set", refused, StringComparison.Ordinal);
        Assert.Contains("'Row', which Python cannot have in a set", refused, StringComparison.Ordinal);
        Assert.Contains("a tuple of 8, and only 2 to 7 bind", refused, StringComparison.Ordinal);
        Assert.Contains("whose elements are 'object'", refused, StringComparison.Ordinal);
        Assert.Contains("an enum that is not exported; put [Export] on it", refused, StringComparison.Ordinal);
    }
}
