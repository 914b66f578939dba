using System.ComponentModel;
using System.Diagnostics;

namespace ArrowQuant.Export.Runtime.Tests.Arrow.Ipc;

/// <summary>A library of other people that npm has, installed once a test run into a temporary folder, and a script that uses it.</summary>
public abstract class NpmPeer : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("npm-peer").FullName;

    /// <param name="packages">Names with versions, separated by spaces.</param>
    /// <param name="script">CommonJS.</param>
    protected NpmPeer(string packages, string script)
    {
        try
        {
            (int code, string text) = Run("npm", ["install", "--no-audit", "--no-fund", "--prefix", directory, .. packages.Split(' ')]);
            WhyMissing = code == 0 ? null : $"npm cannot install {packages}: {text}";
        }
        catch (Win32Exception e)
        {
            WhyMissing = $"npm is not installed, and with it {packages}: {e.Message}";
        }

        File.WriteAllText(Path.Combine(directory, "peer.cjs"), script);
    }

    public string? WhyMissing { get; protected init; }

    public string Call(params string[] arguments)
    {
        (int code, string text) = Run("node", [Path.Combine(directory, "peer.cjs"), .. arguments]);
        Assert.True(code == 0, text);
        return text.Trim();
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(directory, recursive: true);
    }

    private (int Code, string Text) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + errors.Result);
    }
}
