using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>A dictionary with a dictionary in it.</summary>
[Export(As = ExportAs.Dict)]
public sealed record Report(string Title, bool Passed, Range Span, IReadOnlyList<Range> Parts, double? Score);

/// <summary>From here to there.</summary>
[Export(As = ExportAs.Dict)]
public sealed record Range(long First, long Last);

/// <summary>Makes dictionaries.</summary>
[Export]
public static class Records
{
    /// <summary>A report whose keys stand in the order of the record.</summary>
    public static Report MakeReport(string title, double? score = null) => new(title, true, new Range(0, 2), [new(0, 1), new(1, 2)], score);

    /// <summary>A range, or nothing.</summary>
    public static Range? MaybeRange(bool given) => given ? new Range(1, 2) : null;
}
