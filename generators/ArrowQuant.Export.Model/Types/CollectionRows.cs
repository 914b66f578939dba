using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Types;

/// <summary>Rows of the catalog for tuples, sets, and sequences that are pulled item by item.</summary>
internal static class CollectionRows
{
    private const string Runtime = "global::ArrowQuant.Export.Runtime.Generated.";
    public const string AsyncSequence = "System.Collections.Generic.IAsyncEnumerable`1";
    private const int LongestTuple = 7; // the converters of the runtime end there, as C#'s own tuples begin to nest there

    /// <summary>Null where the type is none of them.</summary>
    public static Binding? Find(INamedTypeSymbol type, Position position, IAssemblySymbol home)
    {
        if (type.IsTupleType) return Tuple(type, position, home);
        if (!type.IsGenericType) return null;
        return WellKnown.MetadataName(type.OriginalDefinition) switch
        {
            "System.Collections.Generic.HashSet`1" or "System.Collections.Generic.ISet`1" or "System.Collections.Generic.IReadOnlySet`1" => Set(type, position, home),
            "System.Collections.Generic.IEnumerable`1" when (position & Position.Read) == 0 => Pulled(type, home),
            AsyncSequence => Awaited(type, position, home),
            _ => null,
        };
    }

    private static Binding Tuple(INamedTypeSymbol type, Position position, IAssemblySymbol home)
    {
        if (type.TupleElements.Length is < 2 or > LongestTuple) return Binding.No($"a tuple of {type.TupleElements.Length}, and only 2 to {LongestTuple} bind");
        var items = new List<BoundType>();
        foreach (IFieldSymbol element in type.TupleElements)
        {
            Binding bound = TypeCatalog.Bind(element.Type, position & ~Position.Direct, home);
            if (bound.Type is not { } t) return Binding.No($"whose item '{Displays.PersonType(element.Type)}' does not bind: it is a type {bound.Refusal}");
            items.Add(t);
        }

        bool read = items.All(t => t.Reader.Length != 0), write = items.All(t => t.Writer.Length != 0);
        return Binding.To(new BoundType(
            Displays.SourceBare(type),
            read ? $"{Runtime}ReadsTuple<{string.Join(", ", items.Select(t => $"{t.CSharp}, {t.Reader}"))}>" : "",
            write ? $"{Runtime}WritesTuple<{string.Join(", ", items.Select(t => $"{t.CSharp}, {t.Writer}"))}>" : "",
            read ? $"tuple[{string.Join(", ", items.Select(t => t.StubIn))}]" : "",
            write ? $"tuple[{string.Join(", ", items.Select(t => t.StubOut))}]" : "",
            items.Any(t => t.HoldsResources), items.Select(t => t.Builtin).FirstOrDefault(b => b.Length != 0) ?? ""));
    }

    private static Binding Set(INamedTypeSymbol type, Position position, IAssemblySymbol home)
    {
        ITypeSymbol element = type.TypeArguments[0];
        Binding bound = TypeCatalog.Bind(element, position & ~Position.Direct, home);
        if (bound.Type is not { } t) return Binding.No($"whose elements are '{Displays.PersonType(element)}', {bound.Refusal}");
        if (!RecordContent.IsHashable(element)) return Binding.No($"whose elements are '{Displays.PersonType(element)}', which Python cannot have in a set");
        string source = Displays.SourceBare(type);
        return Binding.To(new BoundType(
            source,
            t.Reader.Length == 0 ? "" : $"{Runtime}ReadsSet<{source}, {t.CSharp}, {t.Reader}>",
            t.Writer.Length == 0 ? "" : $"{Runtime}WritesSet<{source}, {t.CSharp}, {t.Writer}>",
            t.StubIn.Length == 0 ? "" : $"set[{t.StubIn}] | frozenset[{t.StubIn}]",
            t.StubOut.Length == 0 ? "" : $"set[{t.StubOut}]",
            t.HoldsResources, t.Builtin));
    }

    private static Binding Pulled(INamedTypeSymbol type, IAssemblySymbol home)
    {
        ITypeSymbol element = type.TypeArguments[0];
        Binding bound = TypeCatalog.Bind(element, Position.Write, home);
        if (bound.Type is not { } t) return Binding.No($"whose elements are '{Displays.PersonType(element)}', {bound.Refusal}");
        return Binding.To(new BoundType(
            Displays.SourceBare(type), "", $"{Runtime}WritesPulled<{t.CSharp}, {t.Writer}>", "", $"Iterator[{t.StubOut}]", HoldsResources: false, t.Builtin));
    }

    private static Binding Awaited(INamedTypeSymbol type, Position position, IAssemblySymbol home)
    {
        if ((position & Position.Read) != 0) return Binding.No("whose items would have to be awaited on the event loop of Python: it can only be returned; take a list, or a Func that answers with the next item");
        ITypeSymbol element = type.TypeArguments[0];
        Binding bound = TypeCatalog.Bind(element, Position.Write, home);
        if (bound.Type is not { } t) return Binding.No($"whose elements are '{Displays.PersonType(element)}', {bound.Refusal}");
        return Binding.To(new BoundType(
            Displays.SourceBare(type), "", $"{Runtime}WritesAsyncPulled<{t.CSharp}, {t.Writer}>", "", $"_AsyncIterator[{t.StubOut}]", HoldsResources: false, t.Builtin));
    }
}
