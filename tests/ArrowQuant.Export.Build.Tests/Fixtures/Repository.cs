using System.Reflection;

namespace ArrowQuant.Export.Build.Tests.Fixtures;

/// <summary>Where this repository is, as the build that made the tests saw it.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepoRoot").Value!;

    public static string Tool => Path.Combine(Root, "src", "ArrowQuant.Export.Build");

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Sample", name);
}
