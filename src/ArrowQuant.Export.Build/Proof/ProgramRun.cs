using System.Diagnostics;

namespace ArrowQuant.Export.Build.Proof;

/// <summary>How a started program ended.</summary>
/// <param name="ExitCode">Exit code; 128 + n after signal n.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
/// <param name="TimedOut">True when it was ended because it took too long.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors, bool TimedOut)
{
    public bool Succeeded => ExitCode == 0 && !TimedOut;

    /// <summary>What it said, for an error message: the first lines, where a crash names its signal, and the last, where an exception names itself.</summary>
    public string Gist()
    {
        const int first = 2, last = 6;
        string[] lines = [.. (Errors.Trim().Length > 0 ? Errors : Output).Split('\n').Select(static l => l.Trim()).Where(static l => l.Length > 0)];
        return string.Join(" | ", lines.Length <= first + last ? lines : [.. lines[..first], "...", .. lines[^last..]]);
    }

    /// <exception cref="System.ComponentModel.Win32Exception">The program does not exist.</exception>
    public static ProgramRun Start(string program, IEnumerable<string> arguments, TimeSpan patience, string input = "", string? folder = null, params (string Name, string? Value)[] environment)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach ((string name, string? value) in environment) info.Environment[name] = value;
        using Process process = Process.Start(info)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading its input; the exit code tells the story.
        }

        bool ended = process.WaitForExit(patience);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        return new ProgramRun(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult(), !ended);
    }
}
