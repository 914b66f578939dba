using System.Diagnostics.CodeAnalysis;

namespace ArrowQuant.TestKit.Repository;

/// <summary>Real weights that live beside the checkout, in <c>../shared/models</c>, and may be absent.</summary>
public static class SharedModels
{
    /// <summary>Where they would be. A variable overrides it, for checkouts that stand elsewhere.</summary>
    public static string Folder => Environment.GetEnvironmentVariable("ARROWQUANT_MODELS") is { Length: > 0 } set
        ? set
        : Path.GetFullPath(RepositoryRoot.Combine("../shared/models"));

    /// <summary>
    /// Finds one file. A test that needs it skips by name: <c>Skip.IfNot(SharedModels.TryFind("x.safetensors", out var path, out var reason), reason)</c>.
    /// </summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out string? path, [NotNullWhen(false)] out string? skipReason)
    {
        string candidate = Path.Combine(Folder, name);
        bool present = File.Exists(candidate);
        path = present ? candidate : null;
        skipReason = present ? null : $"real weights '{name}' are absent: expected in ../shared/models or $ARROWQUANT_MODELS";
        return present;
    }
}
