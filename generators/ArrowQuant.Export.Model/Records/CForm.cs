namespace ArrowQuant.Export.Model.Records;

/// <summary>How a value of a C type stands in a parameter list.</summary>
internal enum CShape
{
    /// <summary>By value; where it may be left out, by a pointer that may be NULL.</summary>
    Value,

    /// <summary>A struct: by value inside another one, as a parameter by a pointer, which may be NULL where it may be left out.</summary>
    Struct,

    /// <summary>A pointer, a handle: NULL says that there is none.</summary>
    Pointer,

    /// <summary>Two parameters, the first item and their number; a struct of both inside another value.</summary>
    Span,

    /// <summary>Two parameters, a function and what it gets as its first argument.</summary>
    Callback,
}

/// <summary>A typedef that a form needs, with <c>$</c> for the name of the module.</summary>
internal sealed record CDefinition(string Name, string Text);

/// <summary>How a C# type crosses to C in one direction, with <c>$</c> for the name of the module.</summary>
/// <param name="Reason">Why it has no spelling in C, as the end of "a type ..."; empty when it has one, and then the rest holds.</param>
/// <param name="C">The C type.</param>
/// <param name="Native">The C# type with the same layout.</param>
/// <param name="Converter">The converter of the runtime.</param>
/// <param name="Name">A part of names of types made from this one, such as <c>int64</c>.</param>
/// <param name="Shape">How it stands in a parameter list.</param>
/// <param name="Definitions">Typedefs it needs, each after those that it needs itself.</param>
/// <param name="Records">Foreign names of exported records it points to; of those it is read from, in the other direction.</param>
/// <param name="Item">Spans: the C type of one item.</param>
/// <param name="ItemNative">Spans: the C# type of one item.</param>
internal sealed record CForm(
    string Reason, string C, string Native, string Converter, string Name, CShape Shape, EquatableArray<CDefinition> Definitions, EquatableArray<string> Records,
    string Item = "", string ItemNative = "")
{
    public bool IsSpelled => Reason.Length == 0;

    /// <summary>The absence of a spelling.</summary>
    public static CForm None(string reason) =>
        new(reason, "", "", "", "", CShape.Value, EquatableArray<CDefinition>.Empty, EquatableArray<string>.Empty);
}

/// <summary>Both directions of one type.</summary>
internal sealed record CSpelling(CForm In, CForm Out)
{
    /// <summary>What a type has for which nobody decided. A test walks the catalog and finds none.</summary>
    public static CSpelling Undecided { get; } = None("without a spelling in C");

    public static CSpelling None(string reason) => new(CForm.None(reason), CForm.None(reason));
}
