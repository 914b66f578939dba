namespace ArrowQuant.Export.Analyzers.Tests.Rules;

/// <summary>One source with marks. The name says which rule it is about and what it shows; a case without a mark must be clean.</summary>
internal sealed record RuleCase(string Rule, string Name, string Markup)
{
    public bool IsReported => Markup.Contains($"{{|{Rule}:", StringComparison.Ordinal);

    public bool IsClean => !Markup.Contains("{|", StringComparison.Ordinal);
}
