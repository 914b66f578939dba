using System.Text.RegularExpressions;

namespace ArrowQuant.TestKit.Snapshots;

/// <summary>Verified files whose test is gone: nothing would ever compare them again.</summary>
public static partial class OrphanedSnapshots
{
    /// <summary>Paths below <paramref name="folder"/> for which no test method exists in a source of the same folder, in ordinal order.</summary>
    public static IReadOnlyList<string> Find(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.verified.*", SearchOption.AllDirectories)
            .Where(path => !HasTest(path))
            .Order(StringComparer.Ordinal),
    ];

    private static bool HasTest(string verified)
    {
        Match parts = VerifiedName().Match(Path.GetFileName(verified));
        string type = parts.Groups["type"].Value;
        string method = parts.Groups["method"].Value;
        return parts.Success && Directory.EnumerateFiles(Path.GetDirectoryName(verified)!, $"{type}.*cs")
            .Where(source => !source.Contains(".verified.", StringComparison.Ordinal) && !source.Contains(".received.", StringComparison.Ordinal))
            .SelectMany(source => MethodName().Matches(File.ReadAllText(source)).Select(match => match.Groups["name"].Value))
            .Any(name => method == name || method.StartsWith(name + "_", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(?<type>[^.]+)\.(?<method>[^#]+?)(#.*)?\.verified\.\w+$")]
    private static partial Regex VerifiedName();

    [GeneratedRegex(@"\b(?:void|Task|ValueTask)\s+(?<name>\w+)\s*\(")]
    private static partial Regex MethodName();
}
