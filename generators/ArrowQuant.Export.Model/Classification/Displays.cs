using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>How symbols are written: for compilers and for people.</summary>
internal static class Displays
{
    private static readonly SymbolDisplayFormat s_source = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat s_person = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeExplicitInterface)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeModifiers)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A type as source that is valid anywhere.</summary>
    public static string Source(ITypeSymbol type) => type.ToDisplayString(s_source);

    /// <summary>A type without its nullability, as the subject of <c>typeof</c> or a constructor call.</summary>
    public static string SourceBare(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(s_source);

    /// <summary>A member as a person writes it: <c>Quantize(string, int?)</c>.</summary>
    public static string Person(ISymbol symbol) => symbol.ToDisplayString(s_person);

    /// <summary>A type as a person writes it.</summary>
    public static string PersonType(ITypeSymbol type) => type.ToDisplayString(
        SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));

    /// <summary>Where a symbol is declared; for one that comes from another assembly, where <paramref name="fallback"/> is.</summary>
    public static LocationInfo Place(ISymbol symbol, ISymbol fallback) =>
        Place((IsDeclaredHere(symbol, fallback) ? symbol : fallback).Locations.FirstOrDefault(l => l.IsInSource));

    /// <summary>Where an attribute stands.</summary>
    public static LocationInfo Place(SyntaxReference? syntax) => Place(syntax == null ? null : Location.Create(syntax.SyntaxTree, syntax.Span));

    /// <summary>The same place as plain numbers.</summary>
    public static LocationInfo Place(Location? location)
    {
        if (location == null) return LocationInfo.None;
        FileLinePositionSpan line = location.GetLineSpan();
        return new LocationInfo(
            line.Path, location.SourceSpan.Start, location.SourceSpan.Length,
            line.StartLinePosition.Line, line.StartLinePosition.Character, line.EndLinePosition.Line, line.EndLinePosition.Character);
    }

    /// <summary>
    /// Whether a source of the assembly of <paramref name="home"/> declares the symbol. Another project's symbols have sources too when an
    /// editor holds both, but nothing may be reported there.
    /// </summary>
    public static bool IsDeclaredHere(ISymbol symbol, ISymbol home) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, home.ContainingAssembly) && symbol.Locations.Any(l => l.IsInSource);
}
