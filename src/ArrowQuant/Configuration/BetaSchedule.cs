namespace ArrowQuant.Configuration;

/// <summary>Noise schedule of the diffusion process. Takes effect only with calibration data.</summary>
public enum BetaSchedule
{
    /// <summary>Beta grows linearly.</summary>
    Linear = 0,

    /// <summary>Cosine schedule.</summary>
    Cosine = 1,
}
