using ArrowQuant.Export.CodeFixes;

namespace ArrowQuant.Export.Analyzers.Tests.Fixes;

public class RenameFixTests
{
    private static readonly RenameFix Rename = new();

    [Fact]
    public Task LaterOverload_IsNamedByTheParameterThatOnlyItHas() => Fix.Verify(
        Rename,
        """
        [Export]
        public class C
        {
            public void {|AQ0305:Load|}(string path) { }
            public void {|AQ0305:Load|}(Uri rawData) { }
            public void {|AQ0305:Load|}(char path) { }
        }
        """,
        """
        [Export]
        public class C
        {
            public void Load(string path) { }
            [Export(Name = "load_raw_data")]
            public void Load(Uri rawData) { }
            [Export(Name = "load_2")]
            public void Load(char path) { }
        }
        """);

    [Fact]
    public Task UnusableName_BecomesTheClosestThatIs() => Fix.Verify(
        Rename,
        """
        [Export]
        public class C
        {
            public void {|AQ0302:Import|}() { }
            public void {|AQ0302:__init__|}() { }
            public void {|AQ0302:Zähle|}() { }
        }
        """,
        """
        [Export]
        public class C
        {
            [Export(Name = "import_")]
            public void Import() { }
            [Export(Name = "init")]
            public void __init__() { }
            [Export(Name = "z_hle")]
            public void Zähle() { }
        }
        """);

    [Fact]
    public Task ExistingAttribute_IsExtendedOrCorrected() => Fix.Verify(
        Rename,
        """
        [Export(Name = "my class")] public class {|AQ0302:C|}
        {
            [Export(ReleasesGil = true)] public void {|AQ0302:Import|}() { }
            [Export()] public void {|AQ0302:From|}() { }
            [Export(Name = "is", ReleasesGil = true)] public void {|AQ0302:Is|}() { }
        }
        """,
        """
        [Export(Name = "my_class")] public class C
        {
            [Export(ReleasesGil = true, Name = "import_")] public void Import() { }
            [Export(Name = "from_")] public void From() { }
            [Export(Name = "is_", ReleasesGil = true)] public void Is() { }
        }
        """);

    [Fact]
    public Task TypesAndFunctionsOfOneName_AreNumbered_InTheOrderOfTheirCSharpNames() => Fix.Verify(
        Rename,
        """
        namespace B { [Export] public class {|AQ0303:Options|} { } }
        namespace A { [Export(As = ExportAs.Dict)] public record {|AQ0303:Options|}(int X); }
        [Export] public static class F { public static int {|AQ0303:One|}() => 1; }
        [Export] public static class G { public static int {|AQ0303:One|}() => 1; }
        """,
        """
        namespace B { [Export(Name = "Options_2")] public class Options { } }
        namespace A { [Export(As = ExportAs.Dict)] public record Options(int X); }
        [Export] public static class F { public static int One() => 1; }
        [Export] public static class G { [Export(Name = "one_2")] public static int One() => 1; }
        """);

    [Fact]
    public Task ExceptionOfALibrary_IsRenamedInTheAttributeOfTheAssembly() => Fix.Verify(
        Rename,
        """
        [assembly: {|AQ0303:ExportException(typeof(InvalidDataException), Name = "BadError")|}]
        [ExportException] public class {|AQ0303:BadException|} : Exception { }
        """,
        """
        [assembly: ExportException(typeof(InvalidDataException), Name = "BadError_2")]
        [ExportException] public class BadException : Exception { }
        """);

    [Fact]
    public Task PositionalItemOfADict_IsRenamedByTarget() => Fix.Verify(
        Rename,
        "[Export(As = ExportAs.Dict)] public record R(int {|AQ0302:From|});",
        """[Export(As = ExportAs.Dict)] public record R([property: Export(Name = "from_")] int From);""");

    [Theory]
    [InlineData("[Export] public class C { public void M(string from) { } }")]
    [InlineData("[Export] public class C { public C() { } public C(int a) { } }")]
    [InlineData("[Export] public class C { public void _____() { } }")]
    public Task WhereNoForeignNameWouldHelp_NothingIsOffered(string source) => Fix.IsNotOffered(Rename, source);
}
