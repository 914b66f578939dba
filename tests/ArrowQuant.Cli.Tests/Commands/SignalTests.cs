using System.Diagnostics;
using ArrowQuant.Cli.Tests.Support;

namespace ArrowQuant.Cli.Tests.Commands;

/// <summary>The program itself, stopped from outside in the middle of its work.</summary>
public sealed class SignalTests : IDisposable
{
    // Long enough for a loaded machine; a program that ignores the signal must not hold up the run.
    private const int PatienceMilliseconds = 120_000;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void SignalDuringWork_LeavesNothing_AndIsTheExitCode(string signal, int expected)
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are those of Unix");
        string input = Weights.Write(_folder["in.safetensors"], ("w", [2048, 4096], 1));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ArrowQuant.Cli.dll"), "quantize", input, _folder["out.safetensors"], "--threads", "1"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // The scalar kernel: slow enough that the signal always meets the work.
        start.Environment["DOTNET_EnableHWIntrinsic"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        // The hidden file is the sign that the work has begun; the search over 8 million weights takes seconds after it.
        Assert.True(SpinWait.SpinUntil(() => _folder.Entries.Length > 1 || process.HasExited, PatienceMilliseconds));
        Assert.Equal([".out.safetensors.arrowquant-partial", "in.safetensors"], _folder.Entries);
        using (Process kill = Process.Start("kill", ["-" + signal, $"{process.Id}"])) kill.WaitForExit();
        Assert.True(process.WaitForExit(PatienceMilliseconds));
        process.WaitForExit();
        Assert.Equal((expected, "", "arrowquant: error: interrupted; everything is as it was before\n"), (process.ExitCode, output.Result, error.Result));
        Assert.Equal(["in.safetensors"], _folder.Entries);
    }
}
