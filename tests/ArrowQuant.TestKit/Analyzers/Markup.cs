using System.Text;
using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.TestKit.Analyzers;

/// <summary>
/// Marks in a source: <c>{|AQ0104:Name|}</c> says that AQ0104 is reported on <c>Name</c>, <c>[|Name|]</c> the same for the only id of the
/// case. Marks may nest and may be empty. None of the four signs can occur in valid C#.
/// </summary>
public static class Markup
{
    /// <summary>Takes the marks out of every file of the project.</summary>
    /// <param name="defaultId">Id for <c>[|...|]</c>; null when the case has several, and then such a mark is refused.</param>
    public static (TestProject Project, IReadOnlyList<ExpectedDiagnostic> Expected) Read(TestProject project, string? defaultId)
    {
        List<ExpectedDiagnostic> expected = [];
        var sources = project.Sources.Select(source => source with { Text = Read(source.Text, source.Path, defaultId, expected) });
        return (project with { Sources = [.. sources] }, expected);
    }

    /// <summary>The text with a mark around each diagnostic: what a test would have to say to pass.</summary>
    public static string Write(string text, IEnumerable<ExpectedDiagnostic> found)
    {
        // Where several signs meet: what ends there closes first, then empty marks, then what begins there, the longest outermost.
        List<(int At, int Rank, int Tie, string Sign)> signs = [];
        foreach (ExpectedDiagnostic one in found)
        {
            if (one.Span.IsEmpty)
            {
                signs.Add((one.Span.Start, 1, 0, $"{{|{one.Id}:|}}"));
            }
            else
            {
                signs.Add((one.Span.Start, 2, -one.Span.End, $"{{|{one.Id}:"));
                signs.Add((one.Span.End, 0, 0, "|}"));
            }
        }

        StringBuilder marked = new();
        int copied = 0;
        foreach ((int at, _, _, string sign) in signs.Order())
        {
            marked.Append(text, copied, at - copied).Append(sign);
            copied = at;
        }

        return marked.Append(text, copied, text.Length - copied).ToString();
    }

    private static string Read(string text, string path, string? defaultId, List<ExpectedDiagnostic> expected)
    {
        StringBuilder clean = new();
        Stack<(string Id, int Start, string Close)> open = new();
        for (int i = 0; i < text.Length; i++)
        {
            string sign = i + 1 < text.Length ? text.Substring(i, 2) : "";
            if (sign == "{|" && text.IndexOf(':', i) is > 0 and var colon)
            {
                open.Push((text[(i + 2)..colon], clean.Length, "|}"));
                i = colon;
            }
            else if (sign == "[|")
            {
                open.Push((defaultId ?? throw new TestKitException("[|...|] needs one default id; write {|ID:...|}."), clean.Length, "|]"));
                i++;
            }
            else if (sign is "|}" or "|]")
            {
                expected.Add(Close(sign, path, clean.Length, open));
                i++;
            }
            else
            {
                clean.Append(text[i]);
            }
        }

        return open.Count == 0 ? clean.ToString() : throw new TestKitException($"{path}: the mark of {open.Peek().Id} is never closed.");
    }

    private static ExpectedDiagnostic Close(string sign, string path, int end, Stack<(string Id, int Start, string Close)> open)
    {
        if (!open.TryPop(out var mark) || mark.Close != sign)
        {
            throw new TestKitException($"{path}: '{sign}' closes no mark that is open.");
        }

        return new ExpectedDiagnostic(mark.Id, path, TextSpan.FromBounds(mark.Start, end));
    }
}
