using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Types;

/// <summary>
/// The one table of what binds. Each row gives the converters and both stub spellings; printers and analyzer read the same answer. A new
/// type is a new row here, a converter in the runtime, and a test through the image.
/// </summary>
internal static class TypeCatalog
{
    private const string Runtime = "global::ArrowQuant.Export.Runtime.Generated.";
    private const string RuntimeTypes = "ArrowQuant.Export.Runtime.";

    /// <summary>How <paramref name="type"/> binds in a position, or why not. <paramref name="home"/> is the exporting assembly.</summary>
    public static Binding Bind(ITypeSymbol type, Position position, IAssemblySymbol home) =>
        TextContent.Add(type, CSpellings.Add(type, Judge(type, position, home)));

    private static Binding Judge(ITypeSymbol type, Position position, IAssemblySymbol home)
    {
        if (type.SpecialType == SpecialType.System_Void) return Binding.To(BoundType.Void);
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Nullable(type, nullable.TypeArguments[0], position, home, "Nullable");
        if (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated)
            return Nullable(type, type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), position, home, "NullableRef");

        Binding binding = type switch
        {
            { TypeKind: TypeKind.Dynamic } => Binding.No("which is only known at run time"),
            { TypeKind: TypeKind.TypeParameter } => Binding.No("a type parameter"),
            { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => Binding.No("a raw pointer, which a foreign caller could not use safely"),
            { TypeKind: TypeKind.Error } => Binding.No("which does not compile"),
            IArrayTypeSymbol array => Array(array, position, home),
            INamedTypeSymbol named => Scalar(named) ?? Value(named) ?? CollectionRows.Find(named, position, home) ?? Generic(named, position, home) ?? Named(named, position, home),
            _ => Binding.No("which has no row in the catalog of bindable types"),
        };
        return Check(binding, position);
    }

    private static Binding? Scalar(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => Row(type, "Bool", "bool"),
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => Row(type, $"Integer<{Displays.Source(type)}>", "int"),
        SpecialType.System_Single => Row(type, "Float32", "float"),
        SpecialType.System_Double => Row(type, "Float64", "float"),
        SpecialType.System_String => Row(type, "Text", "str"),
        SpecialType.System_Object => Binding.No("which says nothing about what it holds"),
        _ => null,
    };

    private static Binding? Value(INamedTypeSymbol type) => ValueRows.Find(type) is { } row ? Binding.To(row) : null;

    /// <summary>How the elements of a <c>params</c> array bind as the positional arguments that are left.</summary>
    public static Binding BindRest(IArrayTypeSymbol array, IAssemblySymbol home)
    {
        Binding bound = Bind(array.ElementType, Position.Read, home);
        return bound.Type is not { } t ? bound : Binding.To(new BoundType(
            Displays.SourceBare(array), $"{Runtime}Rest<{t.CSharp}, {t.Reader}>", "", t.StubIn, "", t.HoldsResources) { C = CSpellings.Of(array) });
    }

    private static Binding Array(IArrayTypeSymbol array, Position position, IAssemblySymbol home)
    {
        if (!array.IsSZArray) return Binding.No("an array of more than one dimension");
        if (array.ElementType.SpecialType == SpecialType.System_Byte)
            return Binding.To(new BoundType(Displays.SourceBare(array), Runtime + "Bytes", Runtime + "Bytes", "_ReadableBuffer", "bytes", HoldsResources: true));
        return List(array, array.ElementType, position, home, $"ReadsArray<{{0}}, {{1}}, {{2}}>");
    }

    private static Binding? Generic(INamedTypeSymbol type, Position position, IAssemblySymbol home)
    {
        if (!type.IsGenericType) return null;
        return WellKnown.MetadataName(type.OriginalDefinition) switch
        {
            // Only where it is read once: a generator that a first way of reading went through is empty for the next.
            "System.Collections.Generic.IEnumerable`1" when (position & (Position.Write | Position.Direct)) == Position.Direct
                => List(type, type.TypeArguments[0], position, home, "ReadsIterable<{1}, {2}>", "Iterable"),
            "System.Collections.Generic.IReadOnlyList`1" or "System.Collections.Generic.IReadOnlyCollection`1" or "System.Collections.Generic.IEnumerable`1"
                when type.Name == "IReadOnlyList" || (position & Position.Write) == 0
                => List(type, type.TypeArguments[0], position, home, "ReadsArray<{0}, {1}, {2}>"),
            "System.Collections.Generic.List`1" => List(type, type.TypeArguments[0], position, home, "ReadsList<{1}, {2}>"),
            "System.Collections.Generic.IReadOnlyDictionary`2" or "System.Collections.Generic.IDictionary`2"
                or "System.Collections.Generic.OrderedDictionary`2" => Map(type, position, home, readable: true),
            "System.Collections.Generic.Dictionary`2" => Map(type, position, home, readable: false),
            "System.ReadOnlySpan`1" when type.TypeArguments[0].SpecialType == SpecialType.System_Byte => Direct(type, position, "ReadsByteSpan", "_ReadableBuffer"),
            "System.ReadOnlyMemory`1" when type.TypeArguments[0].SpecialType == SpecialType.System_Byte
                => Binding.To(new BoundType(Displays.SourceBare(type), Runtime + "ReadsByteMemory", Runtime + "WritesByteMemory", "_ReadableBuffer", "bytes", HoldsResources: true)),
            RuntimeTypes + "TensorView`1" or RuntimeTypes + "Tensor`1" or RuntimeTypes + "ArrayLike`1" when !IsElement(type.TypeArguments[0])
                => Binding.No("whose elements are of a type that no buffer format stands for"),
            RuntimeTypes + "Tensor`1" => Result(type),
            RuntimeTypes + "TensorView`1" => Direct(type, position, $"ReadsTensorView<{Displays.Source(type.TypeArguments[0])}>", "_TensorLike"),
            RuntimeTypes + "ArrayLike`1" => Numbers(type, position, home),
            RuntimeTypes + "Deferred`1" => Deferred(type, position, home),
            RuntimeTypes + "Either`2" => Either(type, position, home),
            ProgressRow.Name => ProgressRow.Of(type, position, home),
            "System.Action`1" or "System.Action`2" or "System.Action`3" => Callback(type, type.TypeArguments, null, position, home),
            "System.Func`1" or "System.Func`2" or "System.Func`3"
                => Callback(type, type.TypeArguments.Take(type.TypeArguments.Length - 1), type.TypeArguments[type.TypeArguments.Length - 1], position, home),
            _ => null,
        };
    }

    /// <summary>What the runtime finds by a buffer's format; with any other type it could not tell a fitting buffer from a foreign one.</summary>
    private static bool IsElement(ITypeSymbol type) => type.SpecialType
        is SpecialType.System_Boolean or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
        or SpecialType.System_Single or SpecialType.System_Double
        || type is INamedTypeSymbol named && WellKnown.MetadataName(named) == "System.Half";

    private static Binding Named(INamedTypeSymbol type, Position position, IAssemblySymbol home)
    {
        switch (WellKnown.MetadataName(type))
        {
            case "System.Action":
                return Binding.To(new BoundType("global::System.Action", Runtime + "ReadsAction", "", "Callable[[], object]", "", HoldsResources: false));
            case RuntimeTypes + "TensorView":
                return Binding.To(new BoundType(Displays.SourceBare(type), Runtime + "ReadsTensor", "", "_TensorLike", "", HoldsResources: true));
            case RuntimeTypes + "Tensor":
                return Result(type);
            case RuntimeTypes + "Arrow.ArrowBatch":
                return Arrow(type, "ArrowBatch", "_ArrowArrayExportable", writable: true);
            case RuntimeTypes + "Arrow.ArrowTable":
                return Arrow(type, "ArrowTable", "_ArrowStreamExportable | _ArrowArrayExportable", writable: true);
            case RuntimeTypes + "Arrow.ArrowStream":
                return Arrow(type, "ArrowStream", "_ArrowStreamExportable | _ArrowArrayExportable", writable: false);
            case RuntimeTypes + "ArrayLike":
                return Binding.To(new BoundType(Displays.SourceBare(type), Runtime + "ReadsArrayLike", "", "_TensorLike | Sequence[float]", "", HoldsResources: true));
        }

        if (type.Find(WellKnown.Export) is { } export) return Exported(type, export, position, home);
        return type switch
        {
            { IsRefLikeType: true } => Binding.No("which lives on the stack only"),
            { TypeKind: TypeKind.Enum } => Binding.No("an enum that is not exported; put [Export] on it, or take a string or an int"),
            _ => Binding.No("which has no row in the catalog of bindable types and is not exported itself"),
        };
    }

    private static Binding Exported(INamedTypeSymbol type, AttributeData export, Position position, IAssemblySymbol home)
    {
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home)) return Binding.No("which another assembly exports, into another image");
        string source = Displays.SourceBare(type), name = export.Named<string>("Name") ?? type.Name;
        if (type.TypeKind == TypeKind.Enum) return Binding.To(EnumClassifier.IsLiteral(type) ? ValueRows.Literal(type) : ValueRows.Enum(type, name));
        if (export.Named<int>("As") != ExportedAsDict && type.IsValueType)
            return Binding.To(new BoundType(source, $"{Runtime}ReadsValue<{source}>", $"{Runtime}WritesValue<{source}>", name, name, HoldsResources: false));
        if (export.Named<int>("As") != ExportedAsDict)
            return Binding.To(new BoundType(source, $"{Runtime}ReadsInstance<{source}>", $"{Runtime}WritesInstance<{source}>", name, name, HoldsResources: false));

        EquatableArray<DictItemModel> items =
            (position & (Position.Read | Position.InRecord)) == Position.Read ? DictReading.Of(type, home) : EquatableArray<DictItemModel>.Empty;
        bool read = items.Count != 0;
        return Binding.To(new BoundType(
            source, read ? EmittedNames.DictReader(name) : "", EmittedNames.DictWriter(name), read ? name : "", name, items.Any(item => item.Type.HoldsResources)));
    }

    /// <summary>The value of ExportAs.Dict, which this assembly cannot reference.</summary>
    public const int ExportedAsDict = 1;

    /// <summary>That of ExportAs.Literal.</summary>
    public const int ExportedAsLiteral = 2;

    private static Binding Nullable(ITypeSymbol whole, ITypeSymbol inner, Position position, IAssemblySymbol home, string kind)
    {
        Binding bound = Bind(inner, ProgressRow.Is(inner) ? position : position & ~Position.Direct, home);
        if (bound.Type is not { } t) return bound;
        string arguments = $"<{t.CSharp}, ";
        return Binding.To(new BoundType(
            Displays.Source(whole),
            t.Reader.Length == 0 ? "" : $"{Runtime}Reads{kind}{arguments}{t.Reader}>",
            t.Writer.Length == 0 ? "" : $"{Runtime}Writes{kind}{arguments}{t.Writer}>",
            t.StubIn.Length == 0 ? "" : t.StubIn + " | None",
            t.StubOut.Length == 0 ? "" : t.StubOut + " | None",
            t.HoldsResources, t.Builtin) { IsProgress = t.IsProgress });
    }

    private static Binding List(ITypeSymbol whole, ITypeSymbol element, Position position, IAssemblySymbol home, string reader, string stub = "Sequence")
    {
        Binding bound = Bind(element, position & ~Position.Direct, home);
        if (bound.Type is not { } t) return Binding.No($"whose elements are '{Displays.PersonType(element)}', {bound.Refusal}");
        string source = Displays.SourceBare(whole);
        return Binding.To(new BoundType(
            source,
            t.Reader.Length == 0 ? "" : Runtime + string.Format(reader, source, t.CSharp, t.Reader),
            t.Writer.Length == 0 ? "" : $"{Runtime}WritesList<{source}, {t.CSharp}, {t.Writer}>",
            t.StubIn.Length == 0 ? "" : $"{stub}[{t.StubIn}]",
            t.StubOut.Length == 0 ? "" : $"list[{t.StubOut}]",
            t.HoldsResources, t.Builtin));
    }

    private static Binding Map(INamedTypeSymbol map, Position position, IAssemblySymbol home, bool readable)
    {
        Binding key = Bind(map.TypeArguments[0], position & ~Position.Direct, home), value = Bind(map.TypeArguments[1], position & ~Position.Direct, home);
        if (key.Type is not { } k) return Binding.No($"whose keys are '{Displays.PersonType(map.TypeArguments[0])}', {key.Refusal}");
        if (value.Type is not { } v) return Binding.No($"whose values are '{Displays.PersonType(map.TypeArguments[1])}', {value.Refusal}");
        string source = Displays.SourceBare(map);
        bool read = readable && k.Reader.Length != 0 && v.Reader.Length != 0, write = k.Writer.Length != 0 && v.Writer.Length != 0;
        if (!readable && (position & Position.Read) != 0) return Binding.No("which does not promise an order; take IReadOnlyDictionary");
        return Binding.To(new BoundType(
            source,
            read ? $"{Runtime}ReadsMap<{source}, {k.CSharp}, {k.Reader}, {v.CSharp}, {v.Reader}>" : "",
            write ? $"{Runtime}WritesMap<{source}, {k.CSharp}, {k.Writer}, {v.CSharp}, {v.Writer}>" : "",
            read ? $"Mapping[{k.StubIn}, {v.StubIn}]" : "",
            write ? $"dict[{k.StubOut}, {v.StubOut}]" : "",
            k.HoldsResources || v.HoldsResources, v.Builtin));
    }

    private static Binding Numbers(INamedTypeSymbol type, Position position, IAssemblySymbol home)
    {
        Binding bound = Bind(type.TypeArguments[0], position & ~Position.Direct, home);
        return bound.Type is not { } t ? bound : Binding.To(new BoundType(
            Displays.SourceBare(type), $"{Runtime}ReadsArrayLike<{t.CSharp}, {t.Reader}>", $"{Runtime}WritesArrayLike<{t.CSharp}, {t.Writer}>",
            $"_TensorLike | Sequence[{t.StubIn}]", $"list[{t.StubOut}] | Tensor", HoldsResources: false, "Tensor"));
    }

    private static Binding Deferred(INamedTypeSymbol type, Position position, IAssemblySymbol home)
    {
        Binding bound = Bind(type.TypeArguments[0], Position.Read | (position & Position.InRecord), home);
        if (bound.Type is not { } t) return bound;
        return Binding.To(new BoundType(
            Displays.SourceBare(type), $"{Runtime}ReadsDeferred<{t.CSharp}, {t.Reader}>", "", t.StubIn, "", t.HoldsResources));
    }

    private static Binding Either(INamedTypeSymbol type, Position position, IAssemblySymbol home)
    {
        position &= ~Position.Direct;
        Binding first = Bind(type.TypeArguments[0], position, home), second = Bind(type.TypeArguments[1], position, home);
        if (first.Type is not { } a) return first;
        if (second.Type is not { } b) return second;
        bool read = a.Reader.Length != 0 && b.Reader.Length != 0, write = a.Writer.Length != 0 && b.Writer.Length != 0;
        return Binding.To(new BoundType(
            Displays.SourceBare(type),
            read ? $"{Runtime}ReadsEither<{a.CSharp}, {a.Reader}, {b.CSharp}, {b.Reader}>" : "",
            write ? $"{Runtime}WritesEither<{a.CSharp}, {a.Writer}, {b.CSharp}, {b.Writer}>" : "",
            read ? $"{a.StubIn} | {b.StubIn}" : "",
            write ? $"{a.StubOut} | {b.StubOut}" : "",
            a.HoldsResources || b.HoldsResources, a.Builtin.Length != 0 ? a.Builtin : b.Builtin));
    }

    private static Binding Callback(INamedTypeSymbol type, IEnumerable<ITypeSymbol> parameters, ITypeSymbol? result, Position position, IAssemblySymbol home)
    {
        var parts = new List<string>();
        var stubs = new List<string>();
        foreach (ITypeSymbol parameter in parameters)
        {
            Binding bound = Bind(parameter, Position.Write, home);
            if (bound.Type is not { } t) return Binding.No($"whose parameter '{Displays.PersonType(parameter)}' does not bind: it is a type {bound.Refusal}");
            parts.Add($"{t.CSharp}, {t.Writer}");
            stubs.Add(t.StubOut);
        }

        string returns = "object";
        if (result != null)
        {
            Binding bound = Bind(result, Position.Read | (position & Position.InRecord), home);
            if (bound.Type is not { } t) return Binding.No($"whose result '{Displays.PersonType(result)}' does not bind: it is a type {bound.Refusal}");
            if (t.HoldsResources) return Binding.No($"whose result '{Displays.PersonType(result)}' would outlive the call that made it");
            parts.Add($"{t.CSharp}, {t.Reader}");
            returns = t.StubIn;
        }

        string reader = $"{Runtime}{(result == null ? "ReadsAction" : "ReadsFunc")}<{string.Join(", ", parts)}>";
        return Binding.To(new BoundType(
            Displays.SourceBare(type), reader, "", $"Callable[[{string.Join(", ", stubs)}], {returns}]", "", HoldsResources: false));
    }

    private static Binding Arrow(INamedTypeSymbol type, string name, string stub, bool writable) => Binding.To(new BoundType(
        Displays.SourceBare(type), $"{Runtime}Reads{name}", writable ? $"{Runtime}Writes{name}" : "", stub, writable ? name : "", HoldsResources: true,
        writable ? name : ""));

    /// <summary>A tensor that exported code made; to Python all of them are one class.</summary>
    private static Binding Result(INamedTypeSymbol type) => Binding.To(new BoundType(
        Displays.SourceBare(type), "", $"{Runtime}WritesTensor<{Displays.SourceBare(type)}>", "", "Tensor", HoldsResources: false, "Tensor"));

    private static Binding Direct(INamedTypeSymbol type, Position position, string reader, string stub) =>
        (position & Position.Direct) == 0
            ? Binding.No("which is valid during the call only and cannot be part of another value")
            : Binding.To(new BoundType(Displays.SourceBare(type), Runtime + reader, "", stub, "", HoldsResources: true, OnStack: true));

    private static Binding Row(ITypeSymbol type, string converter, string stub) =>
        Binding.To(new BoundType(Displays.SourceBare(type), Runtime + converter, Runtime + converter, stub, stub, HoldsResources: false));

    private static Binding Check(Binding binding, Position position) => binding.Type switch
    {
        { IsVoid: false, Reader.Length: 0 } when (position & Position.Read) != 0 => Binding.No("which can be returned but not passed"),
        { IsVoid: false, Writer.Length: 0 } when (position & Position.Write) != 0 => Binding.No("which can be passed but not returned"),
        _ => binding,
    };
}
