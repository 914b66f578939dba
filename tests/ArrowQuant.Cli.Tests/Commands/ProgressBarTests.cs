using ArrowQuant.Cli.Commands.Quantize;
using Spectre.Console;

namespace ArrowQuant.Cli.Tests.Commands;

public class ProgressBarTests
{
    [Fact]
    public void Bar_NamesTheTensor_GivesTheResult_AndClearsItself()
    {
        using StringWriter writer = new();
        int result = ProgressBar.Run(Watched(writer), progress =>
        {
            progress("down_blocks.0.attentions.1.transformer.[red].weight", 0.5);
            progress("a\u001bb", 1.0);
            return 42;
        });
        Assert.Equal(42, result);
        Assert.Contains("100%", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("a\\u001bb", writer.ToString(), StringComparison.Ordinal);
        // The last thing written shows the cursor again, with no line of the bar after it.
        Assert.EndsWith("\u001b[?25h", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupt_PassesThroughTheBar()
    {
        using StringWriter writer = new();
        Assert.Throws<OperationCanceledException>(() => ProgressBar.Run<int>(Watched(writer), _ => throw new OperationCanceledException()));
        Assert.EndsWith("\u001b[?25h", writer.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A console that believes somebody watches.</summary>
    private static IAnsiConsole Watched(StringWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, ColorSystem = ColorSystemSupport.TrueColor, Out = new AnsiConsoleOutput(writer),
    });
}
