using Spectre.Console;
using Spectre.Console.Rendering;

namespace ArrowQuant.Cli.Output;

/// <summary>The two streams and the environment, handed in so that tests can stand in for them.</summary>
/// <param name="Result">Standard output: what was asked for.</param>
/// <param name="Message">Standard error: progress, warnings, errors.</param>
/// <param name="Variable">Looks an environment variable up.</param>
internal sealed record Terminal(IAnsiConsole Result, IAnsiConsole Message, Func<string, string?> Variable)
{
    // Effect: how wide tables may grow in a file or a pipe. Origin: the longest tensor names of published models are about 100 characters. Any value is correct.
    private const int FileWidth = 400;

    /// <summary>The streams of the process.</summary>
    public static Terminal OfProcess() => new(
        Console(System.Console.Out, System.Console.IsOutputRedirected),
        Console(System.Console.Error, System.Console.IsErrorRedirected),
        Environment.GetEnvironmentVariable);

    /// <summary>True when somebody watches the messages.</summary>
    public bool HasWatcher => Message.Profile.Out.IsTerminal && Message.Profile.Capabilities.Interactive;

    /// <summary>Text for a program or a file: never wrapped, never coloured.</summary>
    public void PrintRaw(string text) => Result.Profile.Out.Writer.Write(text);

    public void Print(IRenderable renderable) => Result.Write(renderable);

    public void Warn(string text) => Say("warning", text);

    public void Fail(string text) => Say("error", text);

    /// <summary>A message in full: a line that a user copies from must not be wrapped, and it may quote a file that nobody vouches for.</summary>
    public void Say(string kind, string text) =>
        Message.Profile.Out.Writer.WriteLine($"{Catalog.CommandTable.Program}: {kind}: {Printable.Of(text)}");

    /// <summary>Lines that are our own, such as a stack trace or a usage text.</summary>
    public void Explain(string text) => Message.Profile.Out.Writer.WriteLine(text);

    private static IAnsiConsole Console(TextWriter writer, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (redirected) console.Profile.Width = FileWidth;
        return console;
    }
}
