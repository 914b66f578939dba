namespace ArrowQuant.Configuration;

/// <summary>The spellings that scripts, files and environment variables use for enumerated settings. Case matters.</summary>
public static class ConfigNames
{
    /// <summary>Reads <c>edge</c>, <c>local</c> or <c>cloud</c>.</summary>
    /// <exception cref="ConfigurationException">Any other text.</exception>
    public static DeploymentProfile ParseProfile(string text) => text switch
    {
        "edge" => DeploymentProfile.Edge,
        "local" => DeploymentProfile.Local,
        "cloud" => DeploymentProfile.Cloud,
        _ => throw new ConfigurationException($"Invalid deployment profile: '{text}'. Must be 'edge', 'local' or 'cloud'"),
    };

    /// <summary>Reads <c>text</c>, <c>code</c>, <c>image</c> or <c>audio</c>.</summary>
    /// <exception cref="ConfigurationException">Any other text.</exception>
    public static Modality ParseModality(string text) => text switch
    {
        "text" => Modality.Text,
        "code" => Modality.Code,
        "image" => Modality.Image,
        "audio" => Modality.Audio,
        _ => throw new ConfigurationException($"Invalid modality: '{text}'. Must be 'text', 'code', 'image' or 'audio'"),
    };

    /// <summary>Reads <c>linear</c> or <c>cosine</c>.</summary>
    /// <exception cref="ConfigurationException">Any other text.</exception>
    public static BetaSchedule ParseBetaSchedule(string text) => text switch
    {
        "linear" => BetaSchedule.Linear,
        "cosine" => BetaSchedule.Cosine,
        _ => throw new ConfigurationException($"Invalid beta_schedule: '{text}'. Must be 'linear' or 'cosine'"),
    };

    /// <summary>Reads <c>search</c> or <c>minmax</c>.</summary>
    /// <exception cref="ConfigurationException">Any other text.</exception>
    public static FitMethod ParseMethod(string text) => text switch
    {
        "search" => FitMethod.Search,
        "minmax" => FitMethod.MinMax,
        _ => throw new ConfigurationException($"Invalid method: '{text}'. Must be 'search' or 'minmax'"),
    };

    /// <summary>The spelling of a profile.</summary>
    public static string Name(this DeploymentProfile profile) => profile switch
    {
        DeploymentProfile.Edge => "edge",
        DeploymentProfile.Cloud => "cloud",
        _ => "local",
    };

    /// <summary>The spelling of a modality.</summary>
    public static string Name(this Modality modality) => modality switch
    {
        Modality.Code => "code",
        Modality.Image => "image",
        Modality.Audio => "audio",
        _ => "text",
    };

    /// <summary>The spelling of a schedule.</summary>
    public static string Name(this BetaSchedule schedule) => schedule == BetaSchedule.Cosine ? "cosine" : "linear";

    /// <summary>The spelling of a fitting method.</summary>
    public static string Name(this FitMethod method) => method == FitMethod.MinMax ? "minmax" : "search";
}
