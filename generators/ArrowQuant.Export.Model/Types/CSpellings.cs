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
            INamedTypeSymbol { IsTupleType: true } tuple => CTuples.Of(tuple),
            INamedTypeSymbol named => Scalar(named) ?? CValueRows.Find(named) ?? Generic(named) ?? Named(named),
            _ => CSpelling.Undecided,
        };
    }

    /// <summary>The C type of a C# number, by its keyword.</summary>
    public static string Number(string keyword) => keyword switch
    {
        "sbyte" => "int8_t",
        "byte" => "uint8_t",
        "short" => "int16_t",
        "ushort" => "uint16_t",
        "int" => "int32_t",
        "uint" => "uint32_t",
        "long" => "int64_t",
        "ulong" => "uint64_t",
        "nint" => "intptr_t",
        "nuint" => "uintptr_t",
        _ => keyword, // float and double
    };

    private static CSpelling? Scalar(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => Same("bool", "byte", Runtime + "CBool", "bool"),
        SpecialType.System_SByte => Value("sbyte", "int8"),
        SpecialType.System_Byte => Value("byte", "uint8"),
        SpecialType.System_Int16 => Value("short", "int16"),
        SpecialType.System_UInt16 => Value("ushort", "uint16"),
        SpecialType.System_Int32 => Value("int", "int32"),
        SpecialType.System_UInt32 => Value("uint", "uint32"),
        SpecialType.System_Int64 => Value("long", "int64"),
        SpecialType.System_UInt64 => Value("ulong", "uint64"),
        SpecialType.System_IntPtr => Value("nint", "intptr"),
        SpecialType.System_UIntPtr => Value("nuint", "uintptr"),
        SpecialType.System_Single => Value("float", "float32"),
        SpecialType.System_Double => Value("double", "float64"),
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
            "System.Collections.Generic.IReadOnlyList`1" or "System.Collections.Generic.IReadOnlyCollection`1" => CComposites.List(type, first, "CReadsArray"),
            "System.Collections.Generic.IEnumerable`1" => new CSpelling(CComposites.List(type, first, "CReadsArray").In, CComposites.Pulled(first)),
            "System.Collections.Generic.List`1" => CComposites.List(type, first, "CReadsList"),
            "System.Collections.Generic.HashSet`1" or "System.Collections.Generic.ISet`1" or "System.Collections.Generic.IReadOnlySet`1"
                => CComposites.List(type, first, "CReadsSet", "CWritesSet"),
            "System.Collections.Generic.IReadOnlyDictionary`2" or "System.Collections.Generic.IDictionary`2" or "System.Collections.Generic.Dictionary`2"
                or "System.Collections.Generic.OrderedDictionary`2" => CComposites.Map(type),
            "System.ReadOnlySpan`1" when first.SpecialType == SpecialType.System_Byte => In(BytesIn("CReadsByteSpan")),
            "System.ReadOnlyMemory`1" when first.SpecialType == SpecialType.System_Byte => new CSpelling(BytesIn("CReadsByteMemory"), BytesOut("CWritesByteMemory")),
            RuntimeTypes + "TensorView`1" => In(Pointer("const $tensor*", $"CReadsTensorView<{Displays.Source(first)}>", "tensor")),
            RuntimeTypes + "Tensor`1" => Out(OwnedTensor(type)),
            RuntimeTypes + "ArrayLike`1" => CComposites.List(type, first, "CReadsArrayLike", "CWritesArrayLike"),
            RuntimeTypes + "Deferred`1" => In(CComposites.Deferred(first)),
            RuntimeTypes + "Either`2" => CComposites.Either(first, type.TypeArguments[1]),
            CollectionRows.AsyncSequence => CSpelling.None("whose items are awaited one by one, and C has no event loop to do that on"),
            "System.IProgress`1" => CSpelling.None("that reports to a callable of Python, which has no spelling in C"),
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
            case RuntimeTypes + "Tensor": return Out(OwnedTensor(type));
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

        return type.Find(WellKnown.Export) is { } export ? Exported(type, export) : CSpelling.Undecided;
    }

    private static CSpelling Exported(INamedTypeSymbol type, AttributeData export)
    {
        string source = Displays.SourceBare(type), name = export.Named<string>("Name") ?? type.Name, snake = ForeignName.SnakeCase(name);
        if (type.TypeKind == TypeKind.Enum)
        {
            string number = Displays.Source(type.EnumUnderlyingType!);
            return Same($"${snake}_enum", number, $"{Runtime}CEnumeration<{source}, {number}>", snake + "_enum");
        }

        if (export.Named<int>("As") == TypeCatalog.ExportedAsDict)
        {
            EquatableArray<string> self = new[] { name }.ToEquatableArray();
            return new CSpelling(
                Form($"const ${snake}_record_view*", "nint", EmittedNames.CRecordReader(name), snake + "_record", CShape.Pointer) with { Records = self },
                Form($"const ${snake}_record*", "nint", EmittedNames.CRecordWriter(name), snake + "_record", CShape.Pointer) with { Records = self });
        }

        return new CSpelling(
            Pointer($"${snake}_handle", $"CReadsHandle<{source}>", snake + "_handle"),
            Pointer($"${snake}_handle", $"CWritesHandle<{source}>", snake + "_handle"));
    }

    /// <summary>One block with the numbers' description; the numbers themselves stay where they are until it is freed.</summary>
    private static CForm OwnedTensor(ITypeSymbol type) => Form("const $tensor*", "nint", Runtime + $"CWritesTensor<{Displays.Source(type)}>", "tensor", CShape.Pointer);

    private static CForm BytesIn(string converter) => Form("$bytes_view", Runtime + "CArray<byte>", Runtime + converter, "bytes", CShape.Span) with
    {
        Item = "uint8_t", ItemNative = "byte",
    };

    private static CForm BytesOut(string converter) => Form("$bytes", Runtime + "CArray<byte>", Runtime + converter, "bytes", CShape.Value);

    private static CSpelling Value(string native, string name) => Same(Number(native), native, $"{Runtime}CValue<{native}>", name);

    internal static CSpelling Same(string c, string native, string converter, string name)
    {
        CForm form = Form(c, native, converter, name, CShape.Value);
        return new CSpelling(form, form);
    }

    private static CSpelling In(CForm form) => new(form, CForm.None("that cannot be returned"));

    private static CSpelling Out(CForm form) => new(CForm.None("that cannot be passed"), form);

    internal static CForm Pointer(string c, string converter, string name) => Form(c, "nint", Runtime + converter, name, CShape.Pointer);

    internal static CForm Form(string c, string native, string converter, string name, CShape shape) =>
        new("", c, native, converter, name, shape, EquatableArray<CDefinition>.Empty, EquatableArray<string>.Empty);
}
