using ArrowQuant.Export;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.TestKit.Compilations;

/// <summary>Metadata references of a test project: the framework that runs the tests, and the two libraries that exporting code links.</summary>
public static class FrameworkReferences
{
    // Shared instances: a compilation that holds other instances counts as one whose references changed, and caching tests would see it.
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Framework = new(LoadFramework);
    private static readonly Lazy<IReadOnlyList<MetadataReference>> WithExport = new(() => [.. FrameworkOnly, .. LoadExport()]);

    /// <summary>The framework, ArrowQuant.Export and ArrowQuant.Export.Runtime.</summary>
    public static IReadOnlyList<MetadataReference> All => WithExport.Value;

    /// <summary>The framework that runs this process.</summary>
    public static IReadOnlyList<MetadataReference> FrameworkOnly => Framework.Value;

    // The host's list also holds the test runner and Roslyn itself, which no exporting project sees.
    private static IReadOnlyList<MetadataReference> LoadFramework()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")
            ?? throw new TestKitException("The host gave no list of platform assemblies; run the tests with `dotnet test`.");
        return [.. trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == framework).Select(path => MetadataReference.CreateFromFile(path))];
    }

    private static IEnumerable<MetadataReference> LoadExport()
    {
        string own = Path.GetDirectoryName(typeof(ExportAttribute).Assembly.Location)!;
        return new[] { "ArrowQuant.Export.dll", "ArrowQuant.Export.Runtime.dll" }.Select(name => MetadataReference.CreateFromFile(Path.Combine(own, name)));
    }
}
