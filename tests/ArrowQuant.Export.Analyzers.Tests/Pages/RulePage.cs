using System.Text.RegularExpressions;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Export.Analyzers.Tests.Pages;

/// <summary>The page of a rule, in the parts that a reader finds there.</summary>
internal sealed partial class RulePage
{
    public static readonly string Folder = RepositoryRoot.Combine("analyzers/rules");

    private readonly string text;

    private RulePage(string id, string text)
    {
        Id = id;
        this.text = text;
    }

    // AQ04xx and AQ09xx are reported after the compiler, by the build; their pages stand beside these.
    private static readonly string[] OfTheBuild = ["AQ04", "AQ09"];

    /// <summary>File names of the pages about rules that the compiler reports.</summary>
    public static IReadOnlyList<string> Files =>
    [
        .. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            .Where(name => !OfTheBuild.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))),
    ];

    public string Id { get; }

    public string FirstLine => text[..text.IndexOf('\n', StringComparison.Ordinal)];

    public IReadOnlyList<string> Sections => [.. Heading().Matches(text).Select(match => match.Groups["title"].Value)];

    public string Suppression => text[text.LastIndexOf("\n## ", StringComparison.Ordinal)..];

    public bool HasExample => Fence().Matches(text) is [_, _];

    public string Language => Fence().Match(text).Groups["language"].Value;

    public string Before => Fence().Matches(text)[0].Groups["body"].Value;

    public string After => Fence().Matches(text)[1].Groups["body"].Value;

    public static RulePage Read(string id) => new(id, File.ReadAllText(Path.Combine(Folder, id + ".md")));

    [GeneratedRegex("^## (?<title>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```(?<language>\\w+)\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
