using System.Text;
using ArrowQuant.Cli.Catalog;

namespace ArrowQuant.Cli.Help;

/// <summary>The page <c>docs/cli.md</c>, printed from the table; a test compares the two.</summary>
internal static class ManualPage
{
    public static string Text()
    {
        var page = new StringBuilder($"""
            # {CommandTable.Program}

            {CommandTable.Summary}

            This page is printed from the table of commands (src/ArrowQuant.Cli/Catalog); a test compares the two, and
            `scripts/test/accept-snapshots.sh tests/ArrowQuant.Cli.Tests` writes it anew.

            ## Install

            A .NET tool, which runs wherever the .NET SDK is. It is not on nuget.org yet; from a checkout, and again after each `git pull`:

            ```sh
            rm -rf artifacts/tools
            dotnet pack src/ArrowQuant.Cli -o artifacts/tool-feed
            dotnet tool install ArrowQuant.Cli --tool-path artifacts/tools --source artifacts/tool-feed
            artifacts/tools/arrowquant doctor
            ```

            The first line is there because a tool of the same version counts as installed, whatever it was built from. Put `artifacts/tools` on
            your `PATH`, or name another folder.

            ## Commands

            | command | |
            | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (CommandSpec command in CommandTable.Commands) page.Append($"| [`{command.Name}`](#{command.Name.Replace(' ', '-')}) | {command.Summary} |\n");
        page.Append("\nResults go to standard output; progress, warnings and errors go to standard error. With `--json` standard output holds one JSON object and nothing else.\n");
        page.Append("\nEvery command understands:\n\n");
        Options(page, CommandTable.Everywhere);
        page.Append("| `-h`, `--help` | Print help. |\n");
        page.Append("\n## Exit codes\n\n| code | meaning |\n| --- | --- |\n");
        foreach (ExitCodeSpec code in CommandTable.ExitCodes) page.Append($"| {code.Code} | {code.Meaning} |\n");
        foreach (CommandSpec command in CommandTable.Commands) Command(page, command);
        return page.ToString();
    }

    private static void Command(StringBuilder page, CommandSpec command)
    {
        page.Append($"\n## {command.Name}\n\n{command.Summary}.\n\n```text\n{command.Usage}\n```\n");
        if (command.Arguments.Count > 0) page.Append("\n| argument | |\n| --- | --- |\n");
        foreach (ArgumentSpec argument in command.Arguments) page.Append($"| `{argument.Name}` | {Cell(argument.Description)}{(argument.Optional ? " Optional." : "")} |\n");
        page.Append('\n');
        Options(page, command.Options);
        foreach (string note in command.Notes) page.Append($"\n{note}\n");
        page.Append("\n```sh\n").AppendJoin('\n', command.Examples).Append("\n```\n");
    }

    private static void Options(StringBuilder page, IEnumerable<OptionSpec> options)
    {
        page.Append("| option | |\n| --- | --- |\n");
        foreach (OptionSpec option in options)
        {
            string names = option.Short is { } name ? $"`{name}`, `{Cell(option.Usage)}`" : $"`{Cell(option.Usage)}`";
            string value = option.Default is { } text ? $" Default: {text}." : "";
            string variable = option.Variable is { } read ? $" Variable: `{read}`." : "";
            page.Append($"| {names} | {Cell(option.Description)}{value}{variable} |\n");
        }
    }

    // A bar ends a cell, also inside of code.
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
