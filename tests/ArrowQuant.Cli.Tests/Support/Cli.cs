using System.Text.Json;
using ArrowQuant.Cli.Output;
using Spectre.Console;

namespace ArrowQuant.Cli.Tests.Support;

/// <summary>What one run of the program gave.</summary>
internal sealed record CliResult(int Code, string Out, string Error)
{
    /// <summary>The one error of a failed run, without the program's name in front.</summary>
    public string OnlyError
    {
        get
        {
            string line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith("arrowquant: error: ", line, StringComparison.Ordinal);
            return line["arrowquant: error: ".Length..];
        }
    }

    public JsonElement Json
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(Out);
            return document.RootElement.Clone();
        }
    }
}

/// <summary>Runs the program inside the test, with consoles that write to memory and an environment of its own.</summary>
internal static class Cli
{
    public static CliResult Run(params string[] words) => Run([], default, words);

    public static CliResult Run((string Name, string Value)[] variables, CancellationToken cancellation, params string[] words)
    {
        using StringWriter result = new() { NewLine = "\n" }, message = new() { NewLine = "\n" };
        int code = CommandLine.Run(words, Terminal(result, message, variables), cancellation);
        return new CliResult(code, result.ToString(), message.ToString());
    }

    public static Terminal Terminal(StringWriter result, StringWriter message, params (string Name, string Value)[] variables) =>
        new(Console(result), Console(message), name => variables.FirstOrDefault(variable => variable.Name == name).Value);

    private static IAnsiConsole Console(StringWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 200;
        return console;
    }
}
