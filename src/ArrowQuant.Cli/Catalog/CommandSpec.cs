namespace ArrowQuant.Cli.Catalog;

/// <summary>One command. The parser, the help text, the manual page and the tests read this row and nothing else.</summary>
/// <param name="Name">Its words: <c>quantize</c>, <c>exports list</c>.</param>
/// <param name="Summary">One line, without a full stop.</param>
/// <param name="Run">Does it; returns an exit code.</param>
internal sealed record CommandSpec(string Name, string Summary, Func<Invocation, int> Run)
{
    public IReadOnlyList<ArgumentSpec> Arguments { get; init; } = [];

    public IReadOnlyList<OptionSpec> Options { get; init; } = [];

    /// <summary>Paragraphs for what no single option says.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary><c>arrowquant inspect [options] PATH</c>.</summary>
    public string Usage => string.Join(' ', new[] { CommandTable.Program, Name, "[options]" }.Concat(Arguments.Select(argument => argument.Usage)));
}

/// <summary>One positional argument.</summary>
/// <param name="Name">In capitals, as usage lines print it.</param>
/// <param name="Description">What it is.</param>
/// <param name="Optional">May be left out.</param>
internal sealed record ArgumentSpec(string Name, string Description, bool Optional = false)
{
    public string Usage => Optional ? $"[{Name}]" : Name;
}

/// <summary>A first word that only groups commands.</summary>
internal sealed record GroupSpec(string Name, string Summary);

/// <summary>An exit code and what it means.</summary>
internal sealed record ExitCodeSpec(int Code, string Meaning);
