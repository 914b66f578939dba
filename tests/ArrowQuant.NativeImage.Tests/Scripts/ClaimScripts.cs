using System.Text.RegularExpressions;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.NativeImage.Tests.Scripts;

/// <summary>The Python scripts beside these tests: every function <c>claim_...</c> in <c>Python/about_*.py</c> is one claim.</summary>
internal static partial class ClaimScripts
{
    public static string Folder { get; } = RepositoryRoot.Combine("tests/ArrowQuant.NativeImage.Tests/Python");

    public static string Runner { get; } = Path.Combine(Folder, "run_claims.py");

    /// <summary>Names of the scripts without folder and extension.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "about_*.py").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;

    /// <summary>The same for the scripts about another image, which stand in a folder of their own: <c>protocols.about_records</c>.</summary>
    public static IEnumerable<string> NamesOf(string image) => Directory.EnumerateFiles(Path.Combine(Folder, image), "about_*.py")
        .Select(path => image + "." + Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    /// <summary>Names of the claims of one script, in its order.</summary>
    public static IEnumerable<string> Claims(string script) =>
        Claim().Matches(File.ReadAllText(Path.Combine(Folder, script.Replace('.', '/') + ".py"))).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"^def (?<name>claim_\w+)\(\)", RegexOptions.Multiline)]
    private static partial Regex Claim();
}
