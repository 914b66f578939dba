namespace ArrowQuant.Export.Model.Records;

/// <summary>
/// A C# type as the catalog bound it. Printers copy its texts and decide nothing. Whether it can be read or written is decided by the
/// catalog: a <see cref="BoundType"/> in a model always has the text its position needs.
/// </summary>
/// <param name="CSharp">Fully qualified C# type, ready to stand in source.</param>
/// <param name="Reader">Converter type that reads it from Python, or empty.</param>
/// <param name="Writer">Converter type that writes it to Python, or empty.</param>
/// <param name="StubIn">Python annotation of a parameter.</param>
/// <param name="StubOut">Python annotation of a result.</param>
/// <param name="HoldsResources">Reading takes something that must be given back when the call ends.</param>
/// <param name="Builtin">The built-in class of the framework that results of this type need in the module, or empty.</param>
/// <param name="OnStack">A value lives on the stack of the call and cannot go to another thread.</param>
internal sealed record BoundType(string CSharp, string Reader, string Writer, string StubIn, string StubOut, bool HoldsResources, string Builtin = "", bool OnStack = false)
{
    /// <summary>The absence of a result.</summary>
    public static BoundType Void { get; } = new("void", "", "", "None", "None", false);

    public bool IsVoid => CSharp == "void";

    /// <summary>An IProgress, or none: what its callable raises is raised when the body has ended.</summary>
    public bool IsProgress { get; init; }

    /// <summary>Writing it writes text, of which half a character may be left: the error then names the member.</summary>
    public bool WritesText { get; init; }

    /// <summary>How it crosses to C, or why it does not.</summary>
    public CSpelling C { get; init; } = CSpelling.None("that C does not see");
}
