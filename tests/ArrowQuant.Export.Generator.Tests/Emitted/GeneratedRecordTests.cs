using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Export.Generator.Tests.Emitted;

public class GeneratedRecordTests
{
    [Fact]
    public void DictRecord_IsATypedDict_AndAWriterInItsOrder() => Snapshot.Match(ExportRun.Clean("""
        [Export(As = ExportAs.Dict)]
        public sealed record Report(string Title, bool Passed, Range Range, double? Score);
        [Export(As = ExportAs.Dict)]
        public sealed record Range(long First, long Last);
        [Export]
        public static class Reports { public static Report? Find(string title) => null; }
        """).Pick("Report.Dict.g", ExportRun.StubFile, ExportRun.ManifestFile, ExportRun.PackageFile));

    [Fact]
    public void Exception_IsAClassOfItsPythonBase() => Snapshot.Match(ExportRun.Clean("""
        /// <summary>The shape does not fit.</summary>
        [ExportException(Base = "ValueError")]
        public sealed class ShapeException(string message) : Exception(message);
        [ExportException(Name = "Lost")]
        public sealed class WeightsLostException : Exception;
        """).Pick("Module.g", ExportRun.StubFile, ExportRun.ManifestFile));

    [Fact]
    public void ExceptionsThatDeriveFromOneAnother_DoSoInPython_AfterTheirBases() => Snapshot.Match(ExportRun.Clean("""
        [assembly: ExportException(typeof(AggregateException), Base = "LookupError")]
        [ExportException(Base = "RuntimeError")] public class ZooException : Exception { public int Cage { get; init; } }
        [ExportException] public class AnimalException : Between { public new string Cage => ""; }
        public class Between : ZooException { }
        [ExportException(Base = "ValueError")] public sealed class FeedException : ZooException { }
        [ExportException(Base = "FileNotFoundError")] public sealed class CardException : ZooException { }
        [ExportException(Base = "KeyError")] public sealed class Several : AggregateException { }
        [ExportException(Base = "LookupError")] public sealed class Others : AggregateException { }
        """).Pick("Module.g", "CardError.Python.g", "CFace.g", ExportRun.StubFile, ExportRun.ManifestFile));

    [Fact]
    public void ExceptionWithProperties_HasThemAsAttributes() => Snapshot.Match(ExportRun.Clean("""
        [assembly: ExportException(typeof(AggregateException))]
        [Export] public enum Level { Low, High }
        [ExportException(Base = "ValueError")]
        public sealed class ShapeException(string message) : Exception(message)
        {
            /// <summary>How bad it is.</summary>
            public Level Level { get; init; }
            [Export(Name = "dims")] public IReadOnlyList<long> Shape { get; set; } = [];
            [NoExport("C# only")] public void Retry() { }
        }
        """).Pick("ShapeError.Python.g", ExportRun.StubFile, ExportRun.ManifestFile));
}
