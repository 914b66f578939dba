using System.Diagnostics;
using ArrowQuant.Export.Build;
using ArrowQuant.Export.Build.Proof;

namespace ArrowQuant.Cli.Commands;

/// <summary>What 'exports check' will find of Python on this machine.</summary>
internal static class PythonTools
{
    // What the native modules promise to load in.
    private static readonly PythonVersion Floor = new(3, 11);

    // Effect: when a question to Python counts as hung. Origin: a cold import of mypy takes seconds. Any longer time is correct.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static IEnumerable<(string Name, string Value)> Find()
    {
        PythonInterpreter python;
        try
        {
            python = PythonInterpreter.Find(preferred: null, Floor);
        }
        catch (ExportBuildException)
        {
            string found = PythonInterpreter.TryOpen("python3") is { } old ? $"python3 is {old.Version}; 'exports check' needs {Floor} or newer" : $"not found on PATH; 'exports check' needs {Floor} or newer";
            return [("python", found), ("mypy", "not looked for without Python")];
        }
        return [("python", $"{python.Path} {python.Version}"), ("mypy", Mypy(python.Path))];
    }

    private static string Mypy(string python)
    {
        var start = new ProcessStartInfo(python, ["-B", "-c", "import mypy.stubtest, mypy.version; print(mypy.version.__version__)"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return $"{python} did not answer in {Patience.TotalSeconds:F0} s";
        }
        return process.ExitCode == 0 ? output.Result.Trim() : $"{python} cannot import it; 'exports check' leaves type stubs unchecked";
    }
}
