using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>The attributes of the contract, found by their full names.</summary>
internal static class WellKnown
{
    public const string Export = "ArrowQuant.Export.ExportAttribute";
    public const string NoExport = "ArrowQuant.Export.NoExportAttribute";
    public const string ExportModule = "ArrowQuant.Export.ExportModuleAttribute";
    public const string KeywordOnly = "ArrowQuant.Export.KeywordOnlyAttribute";
    public const string PositionalOnly = "ArrowQuant.Export.PositionalOnlyAttribute";
    public const string ExportException = "ArrowQuant.Export.ExportExceptionAttribute";

    public static AttributeData? Find(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(data => data.AttributeClass is { } type && MetadataName(type) == attribute);

    /// <summary>Whether the type has <c>[NoExport("reason", Inherited = "...")]</c> for that name.</summary>
    public static bool ExcludesInherited(this INamedTypeSymbol type, string name) => type.GetAttributes().Any(data =>
        data.AttributeClass is { } c && MetadataName(c) == NoExport && data.Named<string>("Inherited") == name);

    public static T? Named<T>(this AttributeData data, string name) =>
        data.NamedArguments.FirstOrDefault(pair => pair.Key == name).Value.Value is T value ? value : default;

    /// <summary>Namespace and metadata name, such as <c>System.Collections.Generic.List`1</c>; nested types with <c>+</c>.</summary>
    public static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer) return MetadataName(outer) + "+" + type.MetadataName;
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.MetadataName : type.MetadataName;
    }
}
