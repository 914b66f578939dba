using System.Globalization;
using System.Text.RegularExpressions;
using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Agreement;

/// <summary>One refusal as a person reads it, whoever says it.</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="Message">Names the member first.</param>
/// <param name="Place"><c>File.cs:12</c>; empty where the project as a whole is meant.</param>
internal sealed partial record Refusal(string Rule, string Message, string Place) : IComparable<Refusal>
{
    // The generator knows no places of names across types: they would make every edit a change of the module. Both messages name both types.
    private static readonly string[] WithoutPlace = ["AQ0201", "AQ0303", "AQ0304"];

    /// <summary>From what the analyzer reported.</summary>
    public static Refusal Of(Diagnostic reported)
    {
        FileLinePositionSpan line = reported.Location.GetLineSpan();
        string place = reported.Location.IsInSource ? $"{Path.GetFileName(line.Path)}:{line.StartLinePosition.Line + 1}" : "no source";
        return Create(reported.Id, reported.GetMessage(CultureInfo.InvariantCulture), place);
    }

    /// <summary>From every <c>#error</c> that the generator wrote.</summary>
    public static IEnumerable<Refusal> Of(GeneratorRun run) =>
        from file in run.Sources
        from Match match in ErrorLine().Matches(file.Text)
        select Create(match.Groups["rule"].Value, match.Groups["message"].Value, match.Groups["place"].Value);

    public int CompareTo(Refusal? other) => string.CompareOrdinal(ToString(), other?.ToString());

    public override string ToString() => $"{Rule} {Place} {Message}";

    private static Refusal Create(string rule, string message, string place) => new(rule, message, WithoutPlace.Contains(rule) ? "" : place);

    [GeneratedRegex(@"^#error (?<rule>AQ\d{4}): (?<message>.*) \((?<place>[^()]*)\)$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
