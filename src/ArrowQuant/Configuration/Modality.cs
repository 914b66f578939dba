namespace ArrowQuant.Configuration;

/// <summary>What a model produces. Recorded in reports; it changes no weight bytes.</summary>
public enum Modality
{
    /// <summary>Text, the answer when nothing else is detected.</summary>
    Text = 0,

    /// <summary>Program text.</summary>
    Code = 1,

    /// <summary>Images or video latents.</summary>
    Image = 2,

    /// <summary>Audio.</summary>
    Audio = 3,
}
