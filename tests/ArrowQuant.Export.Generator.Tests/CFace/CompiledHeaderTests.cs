using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Export.Generator.Tests.CFace;

/// <summary>Headers of exports whose names meet those of C or of the header itself: a compiler takes them.</summary>
public sealed class CompiledHeaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("header-");

    [SkippableTheory]
    [InlineData("[Export] public sealed class Cancellation { public void Cancel() { } public void Release() { } }\n"
        + "[Export] public static class F { public static void Wait(System.Threading.CancellationToken cancellation) { } }",
        "demo_cancellation_handle handle; demo_cancellation stop; int32_t a = t->cancellation_new(&handle) + t->new_cancellation(&stop) + t->wait(stop);")]
    [InlineData("[Export(As = ExportAs.Dict)] public sealed record Words(int Int, int Int_, int Int__, bool New);\n"
        + "[Export] public static class F { public static Words Turn(Words words) => words; }",
        "demo_words_record_view in = {1, 2, 3, true}; const demo_words_record* out; int32_t a = t->turn(&in, &out) + out->int_ + out->int__ + out->int___ + out->new_;")]
    [InlineData("[Export] public sealed record Point(int X, int Y) { public required string? Label { get; init; } public int Z { get; init; } = 7; public int Sum() => X + Y; }\n"
        + "[Export] public readonly record struct Size(long Width, long Height = 1);\n"
        + "[Export] public sealed record Empty;\n"
        + "[Export] public static class F { public static Size? Grow(Point point, IReadOnlyList<Size> sizes, Empty empty, Size? last = null) => null; }",
        "demo_point_handle p; demo_size_handle s; demo_empty_handle e; demo_optional_size_handle o; int32_t a = t->point_new(1, 2, NULL, NULL, &p) + t->size_new(1, NULL, &s) "
        + "+ t->empty_new(&e) + t->grow(p, &s, 1, e, NULL, &o) + t->point_get_z(p, &a) + t->point_sum(p, &a) + t->size_release(o.value);")]
    [InlineData("[Export(As = ExportAs.Literal)] public enum Mode { [Export(Name = \"from-8.1\")] Odd, Int }\n"
        + "[Export] public static class F { public static Mode Next(Mode mode = Mode.Int) => mode; }",
        "demo_mode_enum m = DEMO_MODE_FROM_8_1; int32_t a = t->next(&m, &m) + (m == DEMO_MODE_INT);")]
    public void Header_CompilesWithoutAWarning(string exports, string use)
    {
        Skip.If(CCompiler.Path is null, CCompiler.MissingReason);
        File.WriteAllText(Path.Combine(_folder.FullName, "demo.h"), ExportRun.Clean(exports).Artifact("demo.h"));
        File.WriteAllText(
            Path.Combine(_folder.FullName, "use.c"),
            $"#include \"demo.h\"\nint32_t use(void) {{ const demo_api* t = demo_exports(DEMO_ABI_VERSION); {use} return a; }}\nint main(void) {{ return use(); }}\n");
        CCompiler.Compile(["-std=c11", "-Wextra", "-pedantic", "-Wno-maybe-uninitialized", "-Wno-uninitialized", "-fsyntax-only", "use.c"], _folder.FullName).EnsureSuccess();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
