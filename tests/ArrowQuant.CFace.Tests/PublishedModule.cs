using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.CFace.Tests;

/// <summary>A project published for a C caller: the folder with its header and its library.</summary>
public abstract class PublishedModule : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly string _folder = Directory.CreateTempSubdirectory("cface-").FullName;
    private readonly string _project;
    private readonly string[] _options;
    private string? _output;

    protected PublishedModule(string project, params string[] options) => (_project, _options) = (project, options);

    /// <summary>Where header and library are; the first caller pays for the native compile.</summary>
    public string Exports => Path.Combine(_output ??= Publish(), "exports");

    /// <summary>Where the Python package is.</summary>
    public string Python => Path.Combine(_output ??= Publish(), "python");

    /// <summary>Compiles a program against the header with every warning as an error, and returns its path.</summary>
    public string Compile(string source, string standard)
    {
        bool cpp = standard.StartsWith("c++", StringComparison.Ordinal);
        string program = Path.Combine(_folder, Path.GetFileNameWithoutExtension(source) + (cpp ? "_cpp" : "_c"));
        string library = Path.GetFileName(Directory.EnumerateFiles(Exports, "lib*.so").Single())[3..^3];
        string[] language = cpp ? ["-x", "c++"] : ["-x", "c", "-D_POSIX_C_SOURCE=200809L"];
        ExternalProcess.Run(
            Compiler(cpp),
            [.. language, $"-std={standard}", "-Wall", "-Wextra", "-Werror", "-pedantic", "-I", Exports, source, "-o", program, "-L", Exports, $"-l{library}", $"-Wl,-rpath,{Exports}", "-pthread"]).EnsureSuccess();
        return program;
    }

    /// <summary>Path of the compiler; skips the test when there is none.</summary>
    public static string Compiler(bool cpp)
    {
        string? compiler = cpp ? ExternalProcess.FindOnPath("g++") : CCompiler.Path;
        Skip.If(compiler is null, cpp ? "no g++" : CCompiler.MissingReason);
        Skip.If(ExternalProcess.FindOnPath("objcopy") is null, "no objcopy");
        return compiler!;
    }

    private string Publish()
    {
        string output = Path.Combine(_folder, "out") + "/";

        // The Python face of the same image is proved by its own tests; nothing here needs an interpreter.
        ExternalProcess.Run(
            "dotnet",
            ["publish", RepositoryRoot.Combine(_project), .. _options, "--nologo", "-v:m", "-nodeReuse:false", $"-p:ExportOutputPath={output}", "-p:ExportProof=image"],
            environment: new Dictionary<string, string?> { ["MSBuildSDKsPath"] = null, ["MSBuildExtensionsPath"] = null, ["MSBUILD_EXE_PATH"] = null },
            timeout: Patience).EnsureSuccess();
        return output;
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>The sample with every kind of export.</summary>
public sealed class PublishedSample() : PublishedModule("tests/NativeSamples/CFace", "-c", "Release");

/// <summary>The quantizer.</summary>
public sealed class PublishedQuantizer() : PublishedModule("src/ArrowQuant.Module", "-c", "Release");

/// <summary>The quantizer for small CPUs.</summary>
public sealed class PublishedPortable() : PublishedModule("src/ArrowQuant.Module", "-c", "Release", "-p:ExportPortable=true");

/// <summary>One publish after the other: they build the same libraries.</summary>
[CollectionDefinition(Name)]
public sealed class PublishedCollection : ICollectionFixture<PublishedSample>, ICollectionFixture<PublishedQuantizer>, ICollectionFixture<PublishedPortable>
{
    public const string Name = "published";
}
