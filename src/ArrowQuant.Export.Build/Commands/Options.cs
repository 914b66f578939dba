namespace ArrowQuant.Export.Build.Commands;

/// <summary>The <c>--name value</c> or <c>--name=value</c> pairs and loose words of one command.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    public Options(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            int equals = arguments[i].IndexOf('=', StringComparison.Ordinal);
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal)) _words.Add(arguments[i]);
            else if (equals > 0) _values[arguments[i][2..equals]] = arguments[i][(equals + 1)..];
            else if (i + 1 < arguments.Count) _values[arguments[i][2..]] = arguments[++i];
            else throw Bad($"option {arguments[i]} needs a value");
        }
    }

    /// <summary>What stands on its own, such as files.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Value of a required option.</summary>
    public string this[string name] => Find(name) ?? throw Bad($"option --{name} is missing");

    /// <summary>Value of an option; null when it is absent or empty, as an unset MSBuild property is.</summary>
    public string? Find(string name) => _values.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    public bool IsTrue(string name) => string.Equals(Find(name), "true", StringComparison.OrdinalIgnoreCase);

    private static ExportBuildException Bad(string message) => new(new Finding(Rules.BadInput, message));
}
