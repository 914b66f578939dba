using System.CommandLine.Parsing;
using System.Globalization;
using ArrowQuant.Cli.Catalog;

namespace ArrowQuant.Cli.Parsing;

/// <summary>Checks a typed value against its row, with one wording.</summary>
internal static class ValueCheck
{
    public static void Apply(OptionSpec option, OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (Fault(option, token.Value) is { } fault) result.AddError($"{option.Name}: '{token.Value}' {fault}");
        }
    }

    private static string? Fault(OptionSpec option, string value)
    {
        if (option.Choices.Count > 0) return option.Choices.Contains(value) ? null : $"is not one of {string.Join(", ", option.Choices)}";
        return option.Kind switch
        {
            ValueKind.Whole when !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "is not a whole number",
            ValueKind.Real when !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "is not a number",
            _ when value.Length == 0 => "is empty",
            _ => null,
        };
    }
}
