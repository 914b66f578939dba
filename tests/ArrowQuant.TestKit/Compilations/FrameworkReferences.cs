using ArrowQuant.Export;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.TestKit.Compilations;

/// <summary>Metadata references of a test project: the framework that runs the tests, and the two libraries that exporting code links.</summary>
public static class FrameworkReferences
{
    // Shared instances: a compilation that holds other instances counts as one whose references changed, and caching tests would see it.
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Loaded = new(Load);

    /// <summary>The framework, ArrowQuant.Export and ArrowQuant.Export.Runtime.</summary>
    public static IReadOnlyList<MetadataReference> All => Loaded.Value;

    private static IReadOnlyList<MetadataReference> Load()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string own = Path.GetDirectoryName(typeof(ExportAttribute).Assembly.Location)!;
        string trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")
            ?? throw new TestKitException("The host gave no list of platform assemblies; run the tests with `dotnet test`.");

        // The host's list also holds the test runner and Roslyn itself, which no exporting project sees.
        return
        [
            .. trusted.Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Append(Path.Combine(own, "ArrowQuant.Export.dll"))
                .Append(Path.Combine(own, "ArrowQuant.Export.Runtime.dll"))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
