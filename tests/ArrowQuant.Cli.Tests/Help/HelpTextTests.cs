using ArrowQuant.Cli.Catalog;
using ArrowQuant.Cli.Tests.Support;
using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Cli.Tests.Help;

public class HelpTextTests
{
    [Fact]
    public void Help_OfEveryCommand_IsAsReviewed()
    {
        IEnumerable<string> names = CommandTable.Commands.Select(command => command.Name).Concat(CommandTable.Groups.Select(group => group.Name)).Append("");
        Snapshot.Match(names.Select(name =>
        {
            CliResult result = Support.Cli.Run([.. name.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
            Assert.Equal((0, ""), (result.Code, result.Error));
            return new SnapshotFile(name.Length == 0 ? "program" : name.Replace(' ', '-'), "txt", result.Out);
        }));
    }

    [Fact]
    public void Help_WinsOverWhateverElseIsWrong()
    {
        CliResult result = Support.Cli.Run("quantize", "--bits", "3", "--nonsense", "-h");
        Assert.Equal(0, result.Code);
        Assert.StartsWith("Quantize a model", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_IsAtMostAHundredWide_UnlessItIsAnExample() => Assert.All(
        CommandTable.Commands.SelectMany(command => ArrowQuant.Cli.Help.HelpText.For(command.Name).Split("\nExamples:")[0].Split('\n')),
        line => Assert.True(line.Length <= 100, line));

    [Theory]
    [InlineData("", "Usage: arrowquant COMMAND")]
    [InlineData("exports", "Usage: arrowquant exports COMMAND")]
    public void NoCommand_PrintsTheCommands_AsAnError(string words, string expected)
    {
        CliResult result = Support.Cli.Run(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_IsPrinted() => Assert.Matches(@"^arrowquant \d+\.\d+\.\d+\n$", Support.Cli.Run("--version").Out);
}
