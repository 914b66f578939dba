using ArrowQuant.Export.Build.Proof;

namespace ArrowQuant.Export.Build.Tests.Fixtures;

/// <summary>A real extension module in C, with one way to be wrong chosen by a macro.</summary>
internal static class SampleImage
{
    public static bool CanCompile { get; } = Interpreters.IncludeFolder is not null && ProgramRun.Start("gcc", ["--version"], TimeSpan.FromSeconds(30)).Succeeded;

    public static string Write(string path, string manifest, params string[] macros)
    {
        Skip.If(!CanCompile, "needs gcc and Python's headers");
        string folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        string blob = System.Text.Encoding.UTF8.GetString(Sample.Blob(manifest));
        File.WriteAllText(Path.Combine(folder, "blob.h"), $"#define BLOB {Literal(blob)}\n#define MANIFEST {Literal(manifest)}\n#define DIGEST \"{Sample.Digest(manifest)}\"\n");
        string limit = macros.Contains("USE_NEW_SYMBOL") ? "0x030c0000" : "0x030b0000";
        ProgramRun run = ProgramRun.Start(
            "gcc",
            ["-shared", "-fPIC", "-O1", "-w", $"-DPy_LIMITED_API={limit}", .. macros.Select(static m => $"-D{m}"), $"-I{Interpreters.IncludeFolder}", $"-I{folder}", Repository.Sample("module.c"), "-o", path],
            TimeSpan.FromMinutes(1));
        Assert.True(run.Succeeded, run.Errors);
        return path;
    }

    private static string Literal(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
}
