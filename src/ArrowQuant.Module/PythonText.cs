using System.Globalization;

namespace ArrowQuant.Module;

/// <summary>Values as Python writes them, for the texts that objects give of themselves.</summary>
internal static class PythonText
{
    /// <summary>The literal of a value.</summary>
    public static string Of(object? value) => value switch
    {
        null => "None",
        bool truth => truth ? "True" : "False",
        string text => Quote(text),
        double number => Real(number),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Quote(value.ToString() ?? ""),
    };

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static string Real(double number)
    {
        string digits = number.ToString("R", CultureInfo.InvariantCulture);
        return digits.Contains('.', StringComparison.Ordinal) || digits.Contains('E', StringComparison.Ordinal) ? digits : digits + ".0";
    }
}
