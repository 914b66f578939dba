namespace ArrowQuant.Pipeline;

/// <summary>What the caller's memory can hold of one layer.</summary>
/// <param name="CodeBytes">Most bytes of codes.</param>
/// <param name="Elements">Most elements.</param>
internal readonly record struct LayerLimit(long CodeBytes, long Elements)
{
    /// <summary>What to say of a layer that is too large; null when it is not.</summary>
    public string? Objection(long elements, long codeBytes) => codeBytes > CodeBytes
        ? $"needs {codeBytes} bytes of codes where one layer may have {CodeBytes}; split it, or quantize it from a file into a file"
        : elements > Elements
            ? $"has {elements} elements, more than an array holds; quantize it from a file instead"
            : null;
}
