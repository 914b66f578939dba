namespace ArrowQuant.Tests.Support;

/// <summary>Published weights beside the repository; tests that need them skip by name when they are absent.</summary>
internal static class RealWeights
{
    public static string Find(string name)
    {
        string? folder = Environment.GetEnvironmentVariable("ARROWQUANT_MODELS");
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); folder is null && at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "ArrowQuant.sln"))) continue;
            // A checkout may itself lie one folder deeper than usual.
            folder = new[] { "../shared/models", "../../shared/models" }.Select(p => Path.GetFullPath(Path.Combine(at.FullName, p))).FirstOrDefault(Directory.Exists);
            break;
        }
        string path = Path.Combine(folder ?? "shared/models", name);
        Skip.IfNot(File.Exists(path), $"real weights '{name}' are not here; set ARROWQUANT_MODELS or put them into ../shared/models");
        return path;
    }
}
