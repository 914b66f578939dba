using ArrowQuant.Configuration;
using ArrowQuant.Export.Runtime;

namespace ArrowQuant.Module.Layers;

/// <summary>What the in-memory methods can be told: the bit width.</summary>
internal static class LayerSpec
{
    /// <summary>None means 4; anything but 2, 4 and 8 is refused before the input is looked at.</summary>
    public static QuantizationSpec ForBits(int? bitWidth) => new() { BitWidth = bitWidth ?? 4 };

    /// <summary>Threads of an in-memory call: all processors (0), but in a forked child the calling thread alone, as none else is safe there.</summary>
    public static int Workers => PythonHost.IsForkedChild ? 1 : 0;
}
