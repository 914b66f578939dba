using System.CommandLine;
using System.Globalization;
using ArrowQuant.Cli.Catalog;

namespace ArrowQuant.Cli.Parsing;

/// <summary>What was typed, asked for by rows of the table. The parser has checked kinds and choices already.</summary>
internal sealed class ParsedLine(ParseResult result, CommandTree tree)
{
    public string this[ArgumentSpec argument] => Find(argument)!;

    public string? Find(ArgumentSpec argument) => result.GetValue((Argument<string>)tree.Symbols[argument]);

    public bool Has(OptionSpec flag) => result.GetValue((Option<bool>)tree.Symbols[flag]);

    public string? Text(OptionSpec option) => result.GetValue((Option<string>)tree.Symbols[option]);

    public IReadOnlyList<string> Texts(OptionSpec option) => result.GetValue((Option<string[]>)tree.Symbols[option]) ?? [];

    public int? Whole(OptionSpec option) => Text(option) is { } text ? int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    public double? Real(OptionSpec option) => Text(option) is { } text ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
}
