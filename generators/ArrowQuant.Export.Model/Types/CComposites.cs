using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Types;

/// <summary>C spellings of types made from others. What comes in is a view of the caller's memory, what goes out is owned by one block.</summary>
internal static class CComposites
{
    private const string Runtime = CSpellings.Runtime;

    public static CSpelling NullableValue(ITypeSymbol inner)
    {
        CSpelling t = CSpellings.Of(inner);
        string source = Displays.Source(inner);
        CForm read = !t.In.IsSpelled ? t.In
            : t.In.Shape is CShape.Pointer ? t.In with { Converter = $"{Runtime}CReadsNullablePointer<{source}, {t.In.Converter}>" }
            : t.In with { C = Const(t.In.C), Native = "nint", Shape = CShape.Pointer, Name = "optional_" + t.In.Name, Converter = $"{Runtime}CReadsNullable<{source}, {t.In.Native}, {t.In.Converter}>" };
        CForm write = !t.Out.IsSpelled ? t.Out
            : Struct(t.Out, $"$optional_{t.Out.Name}", $"bool has_value; {t.Out.C} value;") with
            {
                Native = $"{Runtime}COptional<{t.Out.Native}>", Name = "optional_" + t.Out.Name,
                Converter = $"{Runtime}CWritesNullable<{source}, {t.Out.Native}, {t.Out.Converter}>",
            };
        return new CSpelling(read, write);
    }

    /// <summary>What goes out says by zeros that there is none; every writer of a reference type does that.</summary>
    public static CSpelling NullableReference(ITypeSymbol inner)
    {
        CSpelling t = CSpellings.Of(inner);
        return t.In.IsSpelled
            ? t with { In = t.In with { Converter = $"{Runtime}CReadsNullableRef<{Displays.SourceBare(inner)}, {t.In.Native}, {t.In.Converter}>" } }
            : t;
    }

    public static CSpelling List(ITypeSymbol whole, ITypeSymbol element, string reader, string writer = "CWritesList")
    {
        CSpelling t = CSpellings.Of(element);
        string source = Displays.SourceBare(whole), item = Displays.Source(element);
        CForm read = Inside(t.In) is { } inside ? CForm.None(inside)
            : Span(t.In, $"${t.In.Name}_list_view", t.In.C, t.In.Native) with { Name = t.In.Name + "_list", Converter = $"{Runtime}{reader}<{source}, {item}, {t.In.Native}, {t.In.Converter}>" };
        CForm write = !t.Out.IsSpelled ? t.Out
            : Span(t.Out, $"${t.Out.Name}_list", t.Out.C, t.Out.Native) with
            {
                Name = t.Out.Name + "_list", Shape = CShape.Value, Converter = $"{Runtime}{writer}<{source}, {item}, {t.Out.Native}, {t.Out.Converter}>",
            };
        return new CSpelling(read, write);
    }

    public static CSpelling Map(INamedTypeSymbol map)
    {
        CSpelling key = CSpellings.Of(map.TypeArguments[0]), value = CSpellings.Of(map.TypeArguments[1]);
        string source = Displays.SourceBare(map), k = Displays.Source(map.TypeArguments[0]), v = Displays.Source(map.TypeArguments[1]);
        CForm Make(CForm a, CForm b, string suffix, string converter)
        {
            if ((Inside(a) ?? Inside(b)) is { } inside) return CForm.None(inside);
            string name = $"{a.Name}_{b.Name}", native = $"{Runtime}CEntry<{a.Native}, {b.Native}>";
            CForm both = a with { Definitions = a.Definitions.Concat(b.Definitions).ToEquatableArray(), Records = a.Records.Concat(b.Records).ToEquatableArray() };
            CForm entry = Struct(both, $"${name}_entry{suffix}", $"{a.C} key; {b.C} value;");
            return Span(entry, $"${name}_map{suffix}", entry.C, native) with
            {
                Name = name + "_map", Converter = $"{Runtime}{converter}<{source}, {k}, {a.Native}, {a.Converter}, {v}, {b.Native}, {b.Converter}>",
            };
        }

        CForm read = Make(key.In, value.In, "_view", "CReadsMap"), write = Make(key.Out, value.Out, "", "CWritesMap");
        return new CSpelling(read, write with { Shape = CShape.Value });
    }

    public static CForm Deferred(ITypeSymbol inner)
    {
        CForm t = CSpellings.Of(inner).In;
        return Inside(t) is { } inside ? CForm.None(inside) : t with { Converter = $"{Runtime}CReadsDeferred<{Displays.Source(inner)}, {t.Native}, {t.Converter}>" };
    }

    public static CSpelling Either(ITypeSymbol first, ITypeSymbol second)
    {
        CSpelling one = CSpellings.Of(first), two = CSpellings.Of(second);
        CForm Make(CForm a, CForm b, string suffix, string converter)
        {
            if ((Inside(a) ?? Inside(b)) is { } inside) return CForm.None(inside);
            string name = $"{a.Name}_or_{b.Name}";
            CForm both = a with { Definitions = a.Definitions.Concat(b.Definitions).ToEquatableArray(), Records = a.Records.Concat(b.Records).ToEquatableArray() };
            return Struct(both, "$" + name + suffix, $"int32_t which; {a.C} first; {b.C} second;") with
            {
                Name = name, Native = $"{Runtime}CEither<{a.Native}, {b.Native}>",
                Converter = $"{Runtime}{converter}<{Displays.Source(first)}, {a.Native}, {a.Converter}, {Displays.Source(second)}, {b.Native}, {b.Converter}>",
            };
        }

        return new CSpelling(Make(one.In, two.In, "_view", "CReadsEither") with { Shape = CShape.Struct }, Make(one.Out, two.Out, "", "CWritesEither"));
    }

    /// <summary>A sequence that is pulled item by item: a struct of functions, as Arrow has one for its streams.</summary>
    public static CForm Pulled(ITypeSymbol element)
    {
        CForm t = CSpellings.Of(element).Out;
        if (!t.IsSpelled) return t;
        string name = $"${t.Name}_iterator";
        return Struct(t, name, $"int32_t (*next)(struct {name}* self, {t.C}* item, bool* has_item); void (*release)(struct {name}* self); void* private_data;") with
        {
            Name = t.Name + "_iterator", Native = Runtime + "CIterator", Converter = $"{Runtime}CWritesPulled<{Displays.Source(element)}, {t.Native}, {t.Converter}>",
        };
    }

    /// <summary>Pointer to something that is not changed through it.</summary>
    public static string Const(string type) => type.EndsWith("*", StringComparison.Ordinal) ? type + " const*" : $"const {type}*";

    /// <summary>Why a form cannot be a part of another value; null when it can.</summary>
    public static string? Inside(CForm form) => !form.IsSpelled ? form.Reason
        : form.Shape == CShape.Callback ? "with a callback inside another value, which has no spelling in C" : null;

    private static CForm Span(CForm element, string name, string item, string native) =>
        Struct(element, name, $"{Const(item)} items; size_t count;") with { Shape = CShape.Span, Native = $"{Runtime}CArray<{native}>", Item = item, ItemNative = native };

    private static CForm Struct(CForm origin, string name, string fields) => origin with
    {
        C = name,
        Shape = CShape.Value,
        Definitions = origin.Definitions.Append(new CDefinition(name, $"typedef struct {name} {{ {fields} }} {name};")).ToEquatableArray(),
    };
}
