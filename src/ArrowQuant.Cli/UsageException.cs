namespace ArrowQuant.Cli;

/// <summary>The command line, or a variable that stands in for it, cannot be used. Nothing was done yet.</summary>
internal sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);
