namespace ArrowQuant.TestKit.Repository;

/// <summary>The C compiler for consumers written in C and for layout checks against real headers.</summary>
public static class CCompiler
{
    /// <summary>$CC if set, else the first of gcc, cc, clang on PATH, else null.</summary>
    public static string? Path { get; } = new[] { Environment.GetEnvironmentVariable("CC"), "gcc", "cc", "clang" }
        .Where(name => !string.IsNullOrEmpty(name))
        .Select(name => File.Exists(name) ? name : ExternalProcess.FindOnPath(name!))
        .FirstOrDefault(path => path is not null);

    /// <summary>Why a test that needs it skips.</summary>
    public const string MissingReason = "no C compiler: install gcc, or set CC";

    /// <summary>Runs the compiler with all warnings as errors, and returns what it said.</summary>
    /// <exception cref="TestKitException">There is no compiler.</exception>
    public static ProcessResult Compile(IEnumerable<string> arguments, string workingDirectory) => Path is { } compiler
        ? ExternalProcess.Run(compiler, arguments.Prepend("-Werror").Prepend("-Wall"), workingDirectory)
        : throw new TestKitException(MissingReason);
}
