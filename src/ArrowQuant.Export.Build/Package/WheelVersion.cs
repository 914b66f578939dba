using System.Text.RegularExpressions;

namespace ArrowQuant.Export.Build.Package;

/// <summary>Writes a .NET version as Python does (PEP 440): <c>1.2.0-beta.3</c> becomes <c>1.2.0b3</c>.</summary>
internal static partial class WheelVersion
{
    /// <exception cref="ExportBuildException">AQ0912: the label has no counterpart.</exception>
    public static string Of(string version)
    {
        Match match = Shape().Match(version);
        if (!match.Success) throw Bad(version);
        string number = match.Groups["number"].Value;
        string count = match.Groups["count"] is { Success: true } c ? c.Value : "0";
        return match.Groups["label"].Value.ToLowerInvariant() switch
        {
            "" => number,
            "alpha" or "a" => $"{number}a{count}",
            "beta" or "b" => $"{number}b{count}",
            "rc" or "preview" or "pre" => $"{number}rc{count}",
            "dev" or "ci" => $"{number}.dev{count}",
            _ => throw Bad(version),
        };
    }

    // Build metadata after '+' is dropped: package indexes refuse local versions.
    [GeneratedRegex(@"^(?<number>\d+(\.\d+){0,3})(-(?<label>[A-Za-z]+)\.?(?<count>\d+)?)?(\+.*)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    private static ExportBuildException Bad(string version) => new(new Finding(
        Rules.BadVersion, $"the version '{version}' has no Python form (PEP 440); use 1.2.3 or 1.2.3-alpha.1, -beta.1, -rc.1, -preview.1, -dev.1"));
}
