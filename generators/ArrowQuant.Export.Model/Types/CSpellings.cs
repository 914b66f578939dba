using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Types;

/// <summary>
/// The column "C" of the catalog. A row of <see cref="TypeCatalog"/> that has none here binds in Python, and its members are listed in the
/// manifest as left out of the C face, with the reason that stands here.
/// </summary>
internal static class CSpellings
{
    internal const string Runtime = "global::ArrowQuant.Export.Runtime.Generated.";
    private const string RuntimeTypes = "ArrowQuant.Export.Runtime.";

    /// <summary>Puts the C spelling into a binding.</summary>
    public static Binding Add(ITypeSymbol type, Binding binding) =>
        binding.Type is { IsVoid: false } bound ? Binding.To(bound with { C = Of(type) }) : binding;

    /// <summary>How a type crosses to C in both directions.</summary>
    public static CSpelling Of(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return CComposites.NullableValue(nullable.TypeArguments[0]);
        if (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated)
            return CComposites.NullableReference(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        return type switch
        {
            IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => new CSpelling(BytesIn("CReadsBytes"), BytesOut("CWritesBytes")),
            IArrayTypeSymbol array => CComposites.List(array, array.ElementType, "CReadsArray"),
            INamedTypeSymbol named => Scalar(named) ?? Generic(named) ?? Named(named),
            _ => CSpelling.None("without a spelling in C"),
        };
    }

    private static CSpelling? Scalar(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => Same("bool", "byte", Runtime + "CBool", "bool"),
        SpecialType.System_SByte => Value("int8_t", "sbyte", "int8"),
        SpecialType.System_Byte => Value("uint8_t", "byte", "uint8"),
        SpecialType.System_Int16 => Value("int16_t", "short", "int16"),
        SpecialType.System_UInt16 => Value("uint16_t", "ushort", "uint16"),
        SpecialType.System_Int32 => Value("int32_t", "int", "int32"),
        SpecialType.System_UInt32 => Value("uint32_t", "uint", "uint32"),
        SpecialType.System_Int64 => Value("int64_t", "long", "int64"),
        SpecialType.System_UInt64 => Value("uint64_t", "ulong", "uint64"),
        SpecialType.System_IntPtr => Value("intptr_t", "nint", "intptr"),
        SpecialType.System_UIntPtr => Value("uintptr_t", "nuint", "uintptr"),
        SpecialType.System_Single => Value("float", "float", "float32"),
        SpecialType.System_Double => Value("double", "double", "float64"),
        SpecialType.System_String => new CSpelling(
            Pointer("const char*", "CReadsText", "string"),
            Form("$string", Runtime + "CString", Runtime + "CWritesText", "string", CShape.Value)),
        _ => null,
    };

    private static CSpelling? Generic(INamedTypeSymbol type)
    {
        if (!type.IsGenericType) return null;
        ITypeSymbol first = type.TypeArguments[0];
        return WellKnown.MetadataName(type.OriginalDefinition) switch
        {
            "System.Collections.Generic.IReadOnlyList`1" or "System.Collections.Generic.IReadOnlyCollection`1" or "System.Collections.Generic.IEnumerable`1"
                => CComposites.List(type, first, "CReadsArray"),
            "System.Collections.Generic.List`1" => CComposites.List(type, first, "CReadsList"),
            "System.Collections.Generic.IReadOnlyDictionary`2" or "System.Collections.Generic.IDictionary`2" or "System.Collections.Generic.Dictionary`2"
                or "System.Collections.Generic.OrderedDictionary`2" => CComposites.Map(type),
            "System.ReadOnlySpan`1" when first.SpecialType == SpecialType.System_Byte => In(BytesIn("CReadsByteSpan")),
            "System.ReadOnlyMemory`1" when first.SpecialType == SpecialType.System_Byte => Out(BytesOut("CWritesByteMemory")),
            RuntimeTypes + "TensorView`1" => In(Pointer("const $tensor*", $"CReadsTensorView<{Displays.Source(first)}>", "tensor")),
            RuntimeTypes + "Deferred`1" => In(CComposites.Deferred(first)),
            RuntimeTypes + "Either`2" => Out(CComposites.Either(first, type.TypeArguments[1])),
            "System.Action`1" or "System.Action`2" or "System.Action`3" => In(CCallbacks.Of(type.TypeArguments, null)),
            "System.Func`1" or "System.Func`2" or "System.Func`3"
                => In(CCallbacks.Of(type.TypeArguments.Take(type.TypeArguments.Length - 1), type.TypeArguments[type.TypeArguments.Length - 1])),
            _ => null,
        };
    }

    private static CSpelling Named(INamedTypeSymbol type)
    {
        switch (WellKnown.MetadataName(type))
        {
            case "System.Action": return In(CCallbacks.Of([], null));
            case RuntimeTypes + "TensorView": return In(Pointer("const $tensor*", "CReadsTensor", "tensor"));
            case RuntimeTypes + "ArrayLike": return In(Pointer("const $tensor*", "CReadsArrayLike", "tensor"));
            case RuntimeTypes + "Arrow.ArrowBatch":
                return new CSpelling(
                    Pointer("$arrow_batch*", "CReadsArrowBatch", "arrow_batch"),
                    Form("$arrow_batch", Runtime + "CArrowBatch", Runtime + "CWritesArrowBatch", "arrow_batch", CShape.Value));
            case RuntimeTypes + "Arrow.ArrowTable":
                return new CSpelling(
                    Pointer("struct ArrowArrayStream*", "CReadsArrowTable", "arrow_table"),
                    Form("struct ArrowArrayStream", "global::ArrowQuant.Export.Runtime.Arrow.ArrowArrayStream", Runtime + "CWritesArrowTable", "arrow_table", CShape.Value));
            case RuntimeTypes + "Arrow.ArrowStream":
                return In(Pointer("struct ArrowArrayStream*", "CReadsArrowStream", "arrow_stream"));
        }

        return type.Find(WellKnown.Export) is { } export && type.TypeKind is TypeKind.Class ? Exported(type, export) : CSpelling.None("without a spelling in C");
    }

    private static CSpelling Exported(INamedTypeSymbol type, AttributeData export)
    {
        string source = Displays.SourceBare(type), name = export.Named<string>("Name") ?? type.Name, snake = ForeignName.SnakeCase(name);
        if (export.Named<int>("As") == TypeCatalog.ExportedAsDict)
            return new CSpelling(
                CForm.None("of a record, which C can only receive"),
                Form($"const ${snake}_record*", "nint", EmittedNames.CRecordWriter(name), snake, CShape.Pointer) with { Records = new[] { name }.ToEquatableArray() });
        if (type.IsRecord) return CSpelling.None("that is a record with the shape of a class, which has no spelling in C");
        return new CSpelling(
            Pointer($"${snake}_handle", $"CReadsHandle<{source}>", snake),
            Pointer($"${snake}_handle", $"CWritesHandle<{source}>", snake));
    }

    private static CForm BytesIn(string converter) => Form("$bytes_view", Runtime + "CArray<byte>", Runtime + converter, "bytes", CShape.Span) with
    {
        Item = "uint8_t", ItemNative = "byte",
    };

    private static CForm BytesOut(string converter) => Form("$bytes", Runtime + "CArray<byte>", Runtime + converter, "bytes", CShape.Value);

    private static CSpelling Value(string c, string native, string name) => Same(c, native, $"{Runtime}CValue<{native}>", name);

    private static CSpelling Same(string c, string native, string converter, string name)
    {
        CForm form = Form(c, native, converter, name, CShape.Value);
        return new CSpelling(form, form);
    }

    private static CSpelling In(CForm form) => new(form, CForm.None("that cannot be returned"));

    private static CSpelling Out(CForm form) => new(CForm.None("that cannot be passed"), form);

    private static CForm Pointer(string c, string converter, string name) => Form(c, "nint", Runtime + converter, name, CShape.Pointer);

    internal static CForm Form(string c, string native, string converter, string name, CShape shape) =>
        new("", c, native, converter, name, shape, EquatableArray<CDefinition>.Empty, EquatableArray<string>.Empty);
}
