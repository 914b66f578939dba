using System.CommandLine;
using System.CommandLine.Parsing;
using ArrowQuant.Cli.Catalog;

namespace ArrowQuant.Cli.Parsing;

/// <summary>What is wrong with a line, in our words: the one thing to mend first.</summary>
internal static class LineFault
{
    /// <summary>Null when the line names no command at all: then the list of commands says more than an error.</summary>
    public static string? Find(ParseResult result, IReadOnlyList<string> words, CommandSpec? command)
    {
        if (UnknownOption(result, words) is { } option) return $"unknown option '{option}'{Suggestion.For(option, OptionsOf(command))}";
        if (result.UnmatchedTokens is [var word, ..])
            return command is not null ? $"unexpected argument '{word}'" : $"unknown command '{word}'{Suggestion.For(word, CommandTable.Commands.Select(known => known.Name))}";
        if (command is null) return null;
        return Missing(result, command) is { } missing ? $"{missing} is missing" : result.Errors[0].Message.TrimEnd('.');
    }

    /// <summary>
    /// A mistyped option that the parser took for an argument; without this, <c>quantize in --ouput</c> would write a file of that name.
    /// After <c>--</c> every word is an argument.
    /// </summary>
    public static string? UnknownOption(ParseResult result, IReadOnlyList<string> words)
    {
        HashSet<string> literal = [.. words.SkipWhile(word => word != "--")];
        return result.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .Concat(result.UnmatchedTokens).FirstOrDefault(word => word is ['-', _, ..] && !literal.Contains(word));
    }

    private static string? Missing(ParseResult result, CommandSpec command)
    {
        int given = result.CommandResult.Children.OfType<ArgumentResult>().Sum(argument => argument.Tokens.Count);
        return command.Arguments.Skip(given).FirstOrDefault(argument => !argument.Optional)?.Name;
    }

    private static IEnumerable<string> OptionsOf(CommandSpec? command) => (command?.Options ?? []).Concat(CommandTable.Everywhere).Select(option => option.Name);
}
