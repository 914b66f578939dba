using System.Globalization;
using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Types;

/// <summary>C spellings of tuples: a struct of <c>item1</c>, <c>item2</c> and so on.</summary>
internal static class CTuples
{
    public static CSpelling Of(INamedTypeSymbol type)
    {
        ITypeSymbol[] types = [.. type.TupleElements.Select(e => e.Type)];
        CSpelling[] items = [.. types.Select(CSpellings.Of)];
        return new CSpelling(
            Struct(types, [.. items.Select(i => i.In)], "_view", "CReadsTuple") with { Shape = CShape.Struct },
            Struct(types, [.. items.Select(i => i.Out)], "", "CWritesTuple"));
    }

    private static CForm Struct(ITypeSymbol[] types, CForm[] items, string suffix, string converter)
    {
        if (Reason(items) is { Length: > 0 } reason) return CForm.None(reason);

        // The number of items is in the name: without it, a tuple inside a tuple could read like another one.
        string name = string.Join("_", items.Select(i => i.Name)) + "_tuple" + items.Length.ToString(CultureInfo.InvariantCulture);
        string fields = string.Join(" ", items.Select((item, i) => $"{item.C} item{(i + 1).ToString(CultureInfo.InvariantCulture)};"));
        string parts = string.Join(", ", types.Zip(items, (t, i) => $"{Displays.Source(t)}, {i.Native}, {i.Converter}"));
        return new CForm(
            "", "$" + name + suffix, $"{CSpellings.Runtime}CTuple<{string.Join(", ", items.Select(i => i.Native))}>", $"{CSpellings.Runtime}{converter}<{parts}>", name, CShape.Value,
            items.SelectMany(i => i.Definitions).Append(new CDefinition("$" + name + suffix, $"typedef struct ${name}{suffix} {{ {fields} }} ${name}{suffix};")).ToEquatableArray(),
            items.SelectMany(i => i.Records).ToEquatableArray());
    }

    private static string Reason(IEnumerable<CForm> items) => items.Select(CComposites.Inside).FirstOrDefault(r => r != null) ?? "";
}
