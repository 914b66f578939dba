using System.Text.RegularExpressions;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.NativeImage.Tests.Scripts;

/// <summary>
/// The Python scripts beside these tests: every function <c>claim_...</c> in <c>Python/about_*.py</c> is one claim. The scripts about another
/// image than the first stand in a folder of its own.
/// </summary>
internal static partial class ClaimScripts
{
    public static string Folder { get; } = RepositoryRoot.Combine("tests/ArrowQuant.NativeImage.Tests/Python");

    public static string Runner { get; } = Path.Combine(Folder, "run_claims.py");

    /// <summary>Names of the scripts as Python imports them, <c>calls.about_tasks</c>.</summary>
    /// <param name="group">Name of the folder, or empty.</param>
    public static IEnumerable<string> Names(string group = "") => Directory.EnumerateFiles(Path.Combine(Folder, group), "about_*.py")
        .Select(path => (group.Length == 0 ? "" : group + ".") + Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    /// <summary>Names of the claims of one script, in its order.</summary>
    public static IEnumerable<string> Claims(string script) =>
        Claim().Matches(File.ReadAllText(Path.Combine(Folder, script.Replace('.', '/') + ".py"))).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"^def (?<name>claim_\w+)\(\)", RegexOptions.Multiline)]
    private static partial Regex Claim();
}
