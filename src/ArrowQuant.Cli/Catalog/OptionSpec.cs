namespace ArrowQuant.Cli.Catalog;

/// <summary>What the text after an option must be.</summary>
internal enum ValueKind
{
    /// <summary>Nothing: the option stands alone.</summary>
    None,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number with or without a decimal point.</summary>
    Real,
}

/// <summary>One option. The parser, the help text, the manual page and the tests read this row and nothing else.</summary>
/// <param name="Name">With its dashes: <c>--bits</c>.</param>
/// <param name="Description">One or two sentences: effect, then range.</param>
internal sealed record OptionSpec(string Name, string Description)
{
    /// <summary>Stands for the value in usage lines; null for an option without one.</summary>
    public string? ValueName { get; init; }

    public ValueKind Kind { get; init; }

    /// <summary>With its dash: <c>-v</c>.</summary>
    public string? Short { get; init; }

    /// <summary>The only values allowed; empty when <see cref="Kind"/> says all.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    public bool Repeatable { get; init; }

    /// <summary>What holds without the option, as a reader would say it.</summary>
    public string? Default { get; init; }

    /// <summary>Environment variable that stands in for the option where that is absent.</summary>
    public string? Variable { get; init; }

    /// <summary>What follows the name: <c>2|4|8</c>, <c>N</c>, or nothing.</summary>
    public string Placeholder => Choices.Count > 0 ? string.Join('|', Choices) : ValueName ?? "";

    /// <summary><c>--exclude PATTERN</c>.</summary>
    public string Usage => Placeholder.Length == 0 ? Name : $"{Name} {Placeholder}";
}
