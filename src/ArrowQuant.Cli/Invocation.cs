using ArrowQuant.Cli.Output;
using ArrowQuant.Cli.Parsing;

namespace ArrowQuant.Cli;

/// <summary>What a command is given.</summary>
/// <param name="Line">The values that were typed.</param>
/// <param name="Terminal">Where to print.</param>
/// <param name="Cancellation">Ends the work on Ctrl-C.</param>
internal sealed record Invocation(ParsedLine Line, Terminal Terminal, CancellationToken Cancellation);
