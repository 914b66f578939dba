using ArrowQuant.Cli.Output;
using Spectre.Console;

namespace ArrowQuant.Cli.Commands.Quantize;

/// <summary>One bar for the whole run, named after the tensor that was finished last.</summary>
internal static class ProgressBar
{
    // Effect: the bar keeps its place on a terminal of 80 columns. A matter of looks.
    private const int LongestName = 32;

    public static T Run<T>(IAnsiConsole console, Func<Action<string, double>, T> work) => console.Progress()
        .AutoClear(true)
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            ProgressTask bar = context.AddTask("reading", maxValue: 1);
            return work((name, fraction) =>
            {
                bar.Description = Markup.Escape(Tail(Printable.Of(name)));
                bar.Value = fraction;
            });
        });

    // Names of a model differ at their ends.
    private static string Tail(string name) => name.Length <= LongestName ? name : "..." + name[^(LongestName - 3)..];
}
