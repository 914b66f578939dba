using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Agreement;

/// <summary>One refusal as a person reads it, whoever says it.</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="Message">Names the member first.</param>
/// <param name="Place"><c>File.cs:12</c>; empty where the project as a whole is meant.</param>
internal sealed record Refusal(string Rule, string Message, string Place) : IComparable<Refusal>
{
    /// <summary>From what the analyzer reported, or the generator.</summary>
    public static Refusal Of(Diagnostic reported)
    {
        FileLinePositionSpan line = reported.Location.GetLineSpan();
        string place = reported.Location.IsInSource ? $"{Path.GetFileName(line.Path)}:{line.StartLinePosition.Line + 1}" : "no source";
        return new Refusal(reported.Id, reported.GetMessage(CultureInfo.InvariantCulture), place);
    }

    public int CompareTo(Refusal? other) => string.CompareOrdinal(ToString(), other?.ToString());

    public override string ToString() => $"{Rule} {Place} {Message}";
}
