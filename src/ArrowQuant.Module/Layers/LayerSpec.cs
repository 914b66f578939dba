using ArrowQuant.Configuration;

namespace ArrowQuant.Module.Layers;

/// <summary>What the in-memory methods can be told: the bit width.</summary>
internal static class LayerSpec
{
    /// <summary>None means 4; anything but 2, 4 and 8 is refused before the input is looked at.</summary>
    public static QuantizationSpec ForBits(int? bitWidth) => new() { BitWidth = bitWidth ?? 4 };
}
