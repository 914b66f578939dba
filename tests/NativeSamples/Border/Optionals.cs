using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>Values that may be absent, and parameters that may be left out.</summary>
[Export]
public static class Optionals
{
    /// <summary>Returns <paramref name="value"/>.</summary>
    public static int? EchoMaybeInt(int? value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static string? EchoMaybeText(string? value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static IReadOnlyList<double?>? EchoMaybeList(IReadOnlyList<double?>? value) => value;

    /// <summary>Shows what arrived.</summary>
    /// <param name="required">Must be given.</param>
    /// <param name="count">A number.</param>
    /// <param name="text">Text with a quote, a line end and a character beyond the first plane.</param>
    /// <param name="scale">A fraction.</param>
    /// <param name="flag">Yes or no.</param>
    /// <param name="maybe">Nothing unless given.</param>
    /// <returns>All of them, separated by bars.</returns>
    public static string ShowDefaults(long required, int count = 4, string text = "it's\n\U0001F600", double scale = -0.0, bool flag = true, int? maybe = null) =>
        $"{required}|{count}|{text}|{(double.IsNegative(scale) ? "-" : "+")}{Math.Abs(scale)}|{(flag ? "yes" : "no")}|{maybe?.ToString() ?? "none"}";

    /// <summary>Nothing must be given.</summary>
    public static long AllOptional(long a = 1, long b = 2, long c = 3) => (a * 100) + (b * 10) + c;
}
