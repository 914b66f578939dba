namespace ArrowQuant.Pipeline;

/// <summary>What messages call the options: a command line, Python and C# have other words for the same setting, and some lack it.</summary>
public sealed record OptionNames
{
    /// <summary>How <see cref="QuantizeOptions.Overwrite"/> is asked for, as the end of a sentence; null where it cannot be.</summary>
    public string? Overwrite { get; init; } = "set QuantizeOptions.Overwrite";

    /// <summary>The name of <see cref="TensorSelection.Exclude"/>.</summary>
    public string Exclude { get; init; } = "TensorSelection.Exclude";

    /// <summary>The name of <see cref="TensorSelection.BitWidths"/>.</summary>
    public string BitWidths { get; init; } = "TensorSelection.BitWidths";
}
