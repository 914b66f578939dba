using System.CommandLine;
using System.CommandLine.Invocation;
using ArrowQuant.Cli.Help;
using ArrowQuant.Cli.Output;
using ArrowQuant.Cli.Parsing;
using ArrowQuant.Cli.Catalog;
using ArrowQuant.Export.Build;

namespace ArrowQuant.Cli;

/// <summary>From words to an exit code. Every error ends here, as one line.</summary>
internal static class CommandLine
{
    // Paths are taken exactly as typed: a leading @ is part of a name, not a file of more arguments.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    private static readonly InvocationConfiguration Invoking = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

    public static int Run(IReadOnlyList<string> words, Terminal terminal, CancellationToken cancellation = default)
    {
        var tree = new CommandTree(terminal, cancellation);
        ParseResult result = tree.Root.Parse(words, Parser);
        string name = tree.NameOf(result.CommandResult.Command);
        bool runs = result.Action is not null && result.Action == result.CommandResult.Command.Action;
        if (result.Action is null or ParseErrorAction || (runs && LineFault.UnknownOption(result, words) is not null)) return Misunderstood(result, words, name, terminal);
        try
        {
            int code = result.Invoke(Invoking);
            // A proof that Python was interrupted in has failed for that reason alone.
            return code != ExitCode.Success && cancellation.IsCancellationRequested ? ExitCode.Interrupted : code;
        }
        catch (Exception error)
        {
            (int failure, string text) = Explain(error, name);
            terminal.Fail(text);
            if (new ParsedLine(result, tree).Has(Options.Debug)) terminal.Explain(error.ToString());
            return failure;
        }
    }

    private static int Misunderstood(ParseResult result, IReadOnlyList<string> words, string name, Terminal terminal)
    {
        if (LineFault.Find(result, words, CommandTable.Commands.FirstOrDefault(command => command.Name == name)) is { } fault) terminal.Fail($"{fault}; {Hint(name)}");
        else terminal.Explain(HelpText.For(name).TrimEnd('\n'));
        return ExitCode.Usage;
    }

    private static string Hint(string name) => $"see '{string.Join(' ', new[] { CommandTable.Program, name, "--help" }.Where(word => word.Length > 0))}'";

    private static (int Code, string Text) Explain(Exception error, string name) => error switch
    {
        OperationCanceledException => (ExitCode.Interrupted, "interrupted; everything is as it was before"),
        UsageException => (ExitCode.Usage, $"{error.Message}; {Hint(name)}"),
        ExportBuildException { Finding: var finding } => (ExitCode.Failure, Findings.Line(finding)),
        QuantizationException or IOException or UnauthorizedAccessException => (ExitCode.Failure, error.Message),
        _ => (ExitCode.Failure, $"unexpected {error.GetType().Name}: {error.Message} (--debug prints where)"),
    };
}
