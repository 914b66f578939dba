using System.IO.Enumeration;
using ArrowQuant.Formats;

namespace ArrowQuant.Pipeline;

/// <summary>
/// Which tensors of a model are quantized and which are copied, by rules that can be read and changed. A pattern is matched against the
/// parts of a name between <c>.</c>, <c>:</c> and <c>/</c>, without regard to case; <c>*</c> stands for anything.
/// </summary>
public sealed record TensorSelection
{
    /// <summary>Tensors with fewer elements are copied: they cost next to nothing and often are norms or tables. Default 1024.</summary>
    public long MinElements { get; init; } = 1024;

    /// <summary>Tensors with fewer sides are copied: biases, norms, schedules. Default 2.</summary>
    public int MinRank { get; init; } = 2;

    /// <summary>Tensors that are always copied.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Copied when sensitive layers are to be skipped: first and last layers, embeddings, norms, conditioning.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = DefaultSensitive;

    /// <summary>Bits for tensors by pattern, matched like the others; the first match wins over the general bit width.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> BitWidths { get; init; } = [];

    /// <summary>The sensitive patterns that are used unless others are given.</summary>
    public static IReadOnlyList<string> DefaultSensitive { get; } =
    [
        "*embed*", "wte", "wpe", "*norm*", "ln_*", "lm_head", "head", "pooler", "conv_in", "conv_out", "proj_out", "final_layer",
        "img_in", "txt_in", "time_in", "vector_in", "guidance_in", "time_mlp", "modulation", "scale_shift_table",
    ];

    /// <summary>Null when a tensor is to be quantized, else why not.</summary>
    public string? ReasonToCopy(string name, TensorDType dtype, IReadOnlyList<long> shape, bool skipSensitive)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (!dtype.IsFloat()) return $"dtype {dtype.Name()} is not a float";
        if (dtype is TensorDType.F8E8M0) return "dtype F8_E8M0 holds scales, not weights";
        if (shape.Count < MinRank) return $"rank {shape.Count} is below {MinRank}";
        long elements = 1;
        foreach (long side in shape) elements *= side;
        if (elements < MinElements) return $"{elements} elements are fewer than {MinElements}";
        if (Match(Exclude, name) is { } excluded) return $"excluded by pattern '{excluded}'";
        if (skipSensitive && Match(Sensitive, name) is { } sensitive) return $"sensitive layer, pattern '{sensitive}'";
        return null;
    }

    internal int? BitsFor(string name)
    {
        foreach ((string pattern, int bits) in BitWidths)
        {
            if (Matches(pattern, name)) return bits;
        }
        return null;
    }

    /// <summary>Whether a pattern matches the whole name or one of its parts.</summary>
    internal static bool Matches(string pattern, string name)
    {
        if (FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true)) return true;
        foreach (Range part in name.AsSpan().SplitAny(".:/"))
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name.AsSpan(part), ignoreCase: true)) return true;
        }
        return false;
    }

    private static string? Match(IReadOnlyList<string> patterns, string name) => patterns.FirstOrDefault(pattern => Matches(pattern, name));
}
