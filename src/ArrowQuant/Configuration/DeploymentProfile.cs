namespace ArrowQuant.Configuration;

/// <summary>A named set of defaults; see <see cref="QuantizationConfig.FromProfile(DeploymentProfile)"/>.</summary>
public enum DeploymentProfile
{
    /// <summary>Balanced: 4 bits, groups of 128. The default.</summary>
    Local = 0,

    /// <summary>Smallest: 2 bits, groups of 256.</summary>
    Edge = 1,

    /// <summary>Most faithful: 8 bits, groups of 64.</summary>
    Cloud = 2,
}
