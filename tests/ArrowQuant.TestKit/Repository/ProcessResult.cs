namespace ArrowQuant.TestKit.Repository;

/// <summary>What a finished, or killed, external process left behind.</summary>
/// <param name="CommandLine">As one would type it, for messages.</param>
/// <param name="ExitCode">Null when the process was killed at its time limit. A signal shows as 128 + its number.</param>
/// <param name="Output">All of standard output.</param>
/// <param name="Error">All of standard error.</param>
public sealed record ProcessResult(string CommandLine, int? ExitCode, string Output, string Error)
{
    /// <summary>The process was still running at its time limit and was killed with its children.</summary>
    public bool TimedOut => ExitCode is null;

    /// <summary>Returns itself after exit code 0, and otherwise throws with everything the process printed.</summary>
    public ProcessResult EnsureSuccess() => ExitCode == 0
        ? this
        : throw new TestKitException($"""
            {(TimedOut ? "Killed at its time limit" : $"Exit code {ExitCode}")}: {CommandLine}
            --- standard output
            {Output}
            --- standard error
            {Error}
            """);
}
