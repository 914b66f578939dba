using ArrowQuant.Export.Model.Classification;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Types;

/// <summary>
/// Whether writing a result writes text, which can fail where nothing else does: a C# string may hold half a character. What is written
/// later, by the getter of a class or by an iterator, is no part of it.
/// </summary>
internal static class TextContent
{
    public static Binding Add(ITypeSymbol type, Binding binding) =>
        binding.Type is { Writer.Length: > 0 } bound && Holds(type) ? Binding.To(bound with { WritesText = true }) : binding;

    private static bool Holds(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String or SpecialType.System_Char } => true,
        IArrayTypeSymbol array => Holds(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(element => Holds(element.Type)),
        INamedTypeSymbol { IsGenericType: true } generic => generic.TypeArguments.Any(Holds),
        INamedTypeSymbol named when named.Find(WellKnown.Export) is { } export => export.Named<int>("As") == TypeCatalog.ExportedAsDict,
        INamedTypeSymbol named => WellKnown.MetadataName(named) is "System.Uri" or "System.IO.FileInfo" or "System.IO.DirectoryInfo",
        _ => false,
    };
}
