using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Export.Generator.Tests.Emitted;

public class GeneratedFunctionsTests
{
    [Fact]
    public void StaticClass_BecomesFunctionsOfTheModule() => Snapshot.Match(ExportRun.Clean("""
        [Export]
        public static class Functions
        {
            public static long Add(long a, long b) => a + b;
            public static void Nop() { }
        }
        """).Pick("Functions.Python.g", ExportRun.ManifestFile, ExportRun.StubFile));

    [Fact]
    public void ParametersOfEachKind_AreReadByTheirConverters() => Snapshot.Match(ExportRun.Clean("""
        [Export]
        public static class Functions
        {
            public static int? Nullable(int? number, string? text) => number;
            public static IReadOnlyList<double> Lists(IReadOnlyList<IReadOnlyList<double>> rows, List<string> names) => [];
            public static IReadOnlyDictionary<string, long[]> Maps(IReadOnlyDictionary<string, bool> flags) => new Dictionary<string, long[]>();
            public static void Callbacks(Action done, Func<long, string, double> score) { }
            public static double Tensors(TensorView<float> weights, TensorView any, ArrayLike numbers, ReadOnlySpan<byte> raw) => 0;
            public static byte[] Copy(byte[] data, Deferred<ArrayLike> perhaps) => data;
            public static ArrayLike<float> Either(ArrayLike<float> values) => values;
        }
        """).Pick("Functions.Python.g", ExportRun.StubFile));

    [Fact]
    public void TensorThatIsOnlyInADict_BringsItsClass() => Assert.Contains("class Tensor:", ExportRun.Clean("""
        [Export(As = ExportAs.Dict)]
        public sealed record Numbers(ArrayLike<double> Values);

        [Export]
        public static class Functions
        {
            public static Numbers Made(Numbers numbers) => numbers;
        }
        """).Pick(ExportRun.StubFile).Single().Text, StringComparison.Ordinal);

    [Fact]
    public void OptionalParameters_CarryTheirDefaultsIntoEveryFace() => Snapshot.Match(ExportRun.Clean("""
        [Export]
        public static class Functions
        {
            public static void Defaults(
                long required, int count = -1, double scale = -0.0, float tenth = 0.1f, bool flag = true,
                string text = "it's \"so\"\n\U0001F600", int? maybe = null, string? name = null, ulong most = ulong.MaxValue) { }
        }
        """).Pick("Functions.Python.g", ExportRun.StubFile));

    [Fact]
    public void Progress_IsWatchedUntilTheBodyHasEnded() => Snapshot.Match(ExportRun.Clean("""
        [Export]
        public sealed class Work
        {
            public Work(IProgress<double> progress) { }
            public static long Direct(long count, IProgress<long>? progress = null) => count;
            [Export(ReleasesGil = true)]
            public static void Released(IProgress<long> numbers, IProgress<string?> texts) { }
            public static long Stopped(Owner owner, IProgress<long> progress, System.Threading.CancellationToken token) => 0;
            public static System.Threading.Tasks.Task<long> Later(System.Threading.CancellationToken token, IProgress<long> progress) => null!;
            public static System.Threading.Tasks.ValueTask Nothing(IProgress<long>? progress) => default;
        }

        [Export]
        public sealed class Owner { }
        """).Pick("Work.Python.g", ExportRun.StubFile));

    [Theory]
    [InlineData("", "Interruptible.Run(")]
    [InlineData("[Export(ReleasesGil = true)]", "Interruptible.Run(")]
    [InlineData("[Export(ChecksSignals = true)]", "Interruptible.RunHere(")]
    public void Body_RunsOnTheCallingThread_OnlyWhenItPromisesToCheckSignals(string options, string expected)
    {
        string text = ExportRun.Clean($$"""
            [Export]
            public static class Functions
            {
                {{options}} public static long Count(long limit, System.Threading.CancellationToken token) => limit;
            }
            """).Run.Source("Functions.Python.g");
        Assert.Contains($"{expected}token => result = ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ChecksSignals_LeavesProgressAndTasksWhatTheyAre()
    {
        string text = ExportRun.Clean("""
            [Export]
            public static class Functions
            {
                [Export(ChecksSignals = true)] public static void Followed(IProgress<long> progress, System.Threading.CancellationToken token) { }
                [Export(ChecksSignals = true)] public static System.Threading.Tasks.Task Later(System.Threading.CancellationToken token) => null!;
            }
            """).Run.Source("Functions.Python.g");
        Assert.Contains("Interruptible.RunHere(stop => ProgressCall.Run(token => ", text, StringComparison.Ordinal);
        Assert.Contains("AsyncCall.Start(\"later\", token => ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AsyncSequence_HasTheTokenOfItsIteration() => Snapshot.Match(ExportRun.Clean("""
        [Export]
        public sealed class Work
        {
            public IAsyncEnumerable<long> Rows(string text) => null!;
            public IAsyncEnumerable<long>? Stopped(System.Threading.CancellationToken token, int count = 3) => null;
            [Export(ReleasesGil = true)]
            public static IAsyncEnumerable<string?> Released() => null!;
            public static System.Threading.Tasks.Task<IAsyncEnumerable<long>?> Later(System.Threading.CancellationToken token) => null!;
            public IAsyncEnumerable<(int, Work)> Property => null!;
        }
        """).Pick("Work.Python.g", ExportRun.StubFile));

    [Fact]
    public void TensorOfUnknownElements_IsRefused() => Assert.Contains(
        "AQ0101: 'Sum(TensorView<char>)'",
        ExportRun.Of(ExportRun.Project("[Export] public static class F { public static int Sum(TensorView<char> values) => 0; }")).Refused,
        StringComparison.Ordinal);
}
