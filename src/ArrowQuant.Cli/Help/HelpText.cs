using System.Text;
using ArrowQuant.Cli.Catalog;

namespace ArrowQuant.Cli.Help;

/// <summary>What <c>--help</c> prints. Fixed width, so that it is the same text everywhere.</summary>
internal static class HelpText
{
    private const int Width = 100;

    /// <summary>Help of a command, of a group, or with an empty name of the program.</summary>
    public static string For(string name)
    {
        var text = new StringBuilder();
        if (CommandTable.Commands.FirstOrDefault(command => command.Name == name) is { } command) Command(text, command);
        else if (CommandTable.Groups.FirstOrDefault(group => group.Name == name) is { } group) Group(text, group);
        else Program(text);
        return text.ToString();
    }

    private static void Program(StringBuilder text)
    {
        Paragraph(text, "", CommandTable.Summary);
        text.Append($"\nUsage: {CommandTable.Program} COMMAND [options]\n");
        Rows(text, "Commands", CommandTable.Commands.Select(command => (command.Name, command.Summary)));
        Rows(text, "Options", CommandTable.Everywhere.Select(Row).Append(("--version", "Print the version.")).Append(Help));
        Rows(text, "Exit codes", CommandTable.ExitCodes.Select(code => ($"{code.Code}", code.Meaning)));
        text.Append($"\n'{CommandTable.Program} COMMAND --help' says more about a command.\n");
    }

    private static void Group(StringBuilder text, GroupSpec group)
    {
        Paragraph(text, "", group.Summary + ".");
        text.Append($"\nUsage: {CommandTable.Program} {group.Name} COMMAND [options]\n");
        Rows(text, "Commands", CommandTable.Of(group).Select(command => (command.Name, command.Summary)));
    }

    private static void Command(StringBuilder text, CommandSpec command)
    {
        Paragraph(text, "", command.Summary + ".");
        text.Append($"\nUsage: {command.Usage}\n");
        Rows(text, "Arguments", command.Arguments.Select(argument => (argument.Name, argument.Description)));
        Rows(text, "Options", command.Options.Concat(CommandTable.Everywhere).Select(Row).Append(Help));
        foreach (string note in command.Notes)
        {
            text.Append('\n');
            Paragraph(text, "", note);
        }
        text.Append("\nExamples:\n");
        foreach (string example in command.Examples) text.Append($"  {example}\n");
    }

    private static (string, string) Help => ("-h, --help", "Print this text.");

    private static (string, string) Row(OptionSpec option) =>
        (option.Short is { } name ? $"{name}, {option.Usage}" : option.Usage, string.Join(' ', Sentences(option)));

    private static IEnumerable<string> Sentences(OptionSpec option)
    {
        yield return option.Description;
        if (option.Default is { } value) yield return $"[default: {value}]";
        if (option.Variable is { } variable) yield return $"[variable: {variable}]";
    }

    private static void Rows(StringBuilder text, string title, IEnumerable<(string Name, string Meaning)> rows)
    {
        List<(string Name, string Meaning)> all = [.. rows];
        if (all.Count == 0) return;
        string indent = new(' ', 4 + all.Max(row => row.Name.Length));
        text.Append($"\n{title}:\n");
        foreach ((string name, string meaning) in all)
        {
            int start = text.Length;
            Paragraph(text, indent, meaning);
            text.Remove(start, name.Length + 2).Insert(start, "  " + name);
        }
    }

    private static void Paragraph(StringBuilder text, string indent, string words)
    {
        int column = 0;
        foreach (string word in words.Split(' '))
        {
            if (column > indent.Length && column + 1 + word.Length > Width)
            {
                text.Append('\n');
                column = 0;
            }
            string before = column == 0 ? indent : " ";
            text.Append(before).Append(word);
            column += before.Length + word.Length;
        }
        text.Append('\n');
    }
}
