using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>
/// The order of the keys of a dict record: the record's own, as far as it has one. Between the parts of a partial record there is none that
/// the order of the files on the compiler's command line would not change: there the names decide.
/// </summary>
internal static class RecordOrder
{
    /// <summary>A derived record's properties before those that it inherits; of one record, the positional ones first, as C# prints them.</summary>
    public static IEnumerable<MemberModel> Of(IEnumerable<(ISymbol Symbol, MemberModel Model)> items) => items
        .GroupBy(item => item.Symbol.ContainingType, SymbolEqualityComparer.Default)
        .SelectMany(record => record.Where(IsPositional).Concat(Rest(record.Where(item => !IsPositional(item)).ToArray())))
        .Select(item => item.Model);

    private static IEnumerable<(ISymbol Symbol, MemberModel Model)> Rest((ISymbol Symbol, MemberModel Model)[] items) =>
        items.Select(item => item.Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree).Distinct().Count() > 1
            ? items.OrderBy(item => item.Model.Name, StringComparer.Ordinal)
            : items;

    private static bool IsPositional((ISymbol Symbol, MemberModel Model) item) =>
        item.Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax;
}
