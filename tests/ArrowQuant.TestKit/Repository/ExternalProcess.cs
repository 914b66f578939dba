using System.Diagnostics;

namespace ArrowQuant.TestKit.Repository;

/// <summary>Runs a program to its end, with a time limit, without a shell in between.</summary>
public static class ExternalProcess
{
    /// <summary>Long enough for an interpreter or a C compiler on a loaded machine; a hang must not hold up the whole run.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Runs <paramref name="file"/> and captures both streams. Never throws for an exit code.</summary>
    /// <param name="environment">Variables to set; a null value removes one.</param>
    public static ProcessResult Run(
        string file,
        IEnumerable<string> arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        TimeSpan? timeout = null,
        string? standardInput = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = workingDirectory ?? RepositoryRoot.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
            if (value is null)
            {
                start.Environment.Remove(name);
            }
        }

        return Finish(start, timeout ?? DefaultTimeout, standardInput);
    }

    /// <summary>First file of that name on PATH, or null.</summary>
    public static string? FindOnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    private static ProcessResult Finish(ProcessStartInfo start, TimeSpan timeout, string? standardInput)
    {
        using Process process = Process.Start(start) ?? throw new TestKitException($"'{start.FileName}' did not start.");

        // Both pipes are drained while the process runs: one that is full blocks the process for ever.
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Feed(process, standardInput);

        bool ended = process.WaitForExit(timeout);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }

        // A grandchild that left the process tree may hold the pipes open; what it would still say is not waited for.
        Task.WaitAll([output, error], TimeSpan.FromSeconds(10));
        return new ProcessResult(
            string.Join(' ', start.ArgumentList.Prepend(start.FileName)),
            ended ? process.ExitCode : null,
            output.IsCompleted ? output.Result : "",
            error.IsCompleted ? error.Result : "");
    }

    private static void Feed(Process process, string? standardInput)
    {
        try
        {
            process.StandardInput.Write(standardInput);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A process may end without reading its input; its exit code says whether that was right.
        }
    }
}
