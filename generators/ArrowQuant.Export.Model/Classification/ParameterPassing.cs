using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>Which parameters are given by keyword only, and which by position only.</summary>
internal static class ParameterPassing
{
    public static bool IsKeywordOnly(IMethodSymbol method, IParameterSymbol parameter) =>
        !parameter.IsParams && method.Parameters.Take(parameter.Ordinal + 1).Any(p => p.Find(WellKnown.KeywordOnly) != null);

    public static bool IsPositionalOnly(IMethodSymbol method, IParameterSymbol parameter) =>
        !parameter.IsParams && method.Parameters.Skip(parameter.Ordinal).Any(p => p.Find(WellKnown.PositionalOnly) != null);

    /// <summary>What is wrong with the first attribute that cannot mean what it says; null when all do.</summary>
    public static (string Parameter, string Why)? Objection(IMethodSymbol method, int tokenPosition)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            bool keyword = parameter.Find(WellKnown.KeywordOnly) != null, positional = parameter.Find(WellKnown.PositionalOnly) != null;
            if (!keyword && !positional) continue;
            string attribute = keyword ? "[KeywordOnly]" : "[PositionalOnly]";
            if (parameter.Ordinal == tokenPosition) return (parameter.Name, $"has {attribute}, and Python does not see it at all");
            if (parameter.IsParams) return (parameter.Name, $"has {attribute}, and is 'params', which takes all that is given by position");
            if (IsKeywordOnly(method, parameter) && IsPositionalOnly(method, parameter))
                return (parameter.Name, $"has {attribute}, and could be given neither by position nor by keyword");
        }

        return null;
    }
}
