using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Export.Generator.Tests.CFace;

/// <summary>Both sides of the C face. That the C# side compiles is part of <see cref="ExportRun.Clean"/>.</summary>
public class GeneratedCTests
{
    [Fact]
    public void ClassEnumRecordAndCallback_AreOneTable() => Snapshot.Match(ExportRun.Clean("""
        /// <summary>How. With a */ that ends a comment.</summary>
        [Export] public enum Storage : long { Plain, Least = long.MinValue }
        [Export(As = ExportAs.Dict)] public sealed record Span(long Start, long? End, Storage Kind);
        [Export] public sealed class Reader(string path, Storage storage = Storage.Plain, params int[] ids) : IDisposable
        {
            public string Path { get; set; } = path;
            public int Read(Span span, (Guid, double) key, System.Threading.CancellationToken cancellation, decimal? price = null) => ids.Length + (int)storage;
            public IEnumerable<Span> Spans(Func<int, double>? choose) => [];
            public Tensor<float> Numbers() => new([]);
            void IDisposable.Dispose() { }
        }
        """).Pick("CFace.g", "demo.h"));

    [Fact]
    public void NamesThatWouldMeanTwoThings_AreLeftOut_WithTheReason()
    {
        ExportRun run = ExportRun.Clean("""
            [Export] public enum File { NotFound, Found }
            [Export] public sealed class Log { public void Write() { } }
            [Export] public static class Functions
            {
                public static void LogWrite() { }
                public static ((int, int, int), int) First() => default;
                public static (int, int, int, int) Second() => default;
            }
            """);
        string manifest = run.Artifact(ExportRun.ManifestFile), header = run.Artifact("demo.h");
        Assert.Contains("its C name 'DEMO_FILE_NOT_FOUND' is taken", manifest, StringComparison.Ordinal);
        Assert.Contains("#define DEMO_FILE_FOUND", header, StringComparison.Ordinal);
        Assert.Contains("its C name 'log_write' is taken", manifest, StringComparison.Ordinal);
        Assert.Contains("demo_int32_int32_int32_int32_tuple4* result", header, StringComparison.Ordinal);
        Assert.Contains("demo_int32_int32_int32_tuple3_int32_tuple2* result", header, StringComparison.Ordinal);
    }
}
