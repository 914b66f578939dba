using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>
/// What an exported exception derives from in Python: the nearest exported exception that it derives from in C#, and the built-in that its
/// attribute names, unless that is above it already.
/// </summary>
internal sealed class ExceptionBases
{
    private readonly IAssemblySymbol _home;
    private readonly INamedTypeSymbol? _parent;
    private readonly string[] _inherited;
    private readonly string _own;

    /// <param name="type">The exception.</param>
    /// <param name="named">The built-in that its attribute names, or Exception.</param>
    /// <param name="home">The exporting assembly.</param>
    public ExceptionBases(INamedTypeSymbol type, string named, IAssemblySymbol home)
    {
        _home = home;
        _parent = ParentOf(type, home);
        _inherited = [.. BuiltinsAbove(_parent, home)];
        _own = _inherited.Any(one => PythonExceptions.Derives(one, named)) ? "" : named;
        string layout = PythonExceptions.Layout(named);
        string? other = layout.Length == 0 ? null : _inherited.FirstOrDefault(one => PythonExceptions.Layout(one) is { Length: > 0 } its && its != layout);
        Objection = other == null ? "" : $", and derives from '{_parent!.Name}', which is of the kind {other}: Python makes no class that is both";
    }

    /// <summary>Why there can be no such class, as it continues a sentence. Else empty.</summary>
    public string Objection { get; }

    /// <summary>The nearest exported exception that it derives from; those between that are not exported do not show.</summary>
    public static INamedTypeSymbol? ParentOf(INamedTypeSymbol type, IAssemblySymbol home)
    {
        for (INamedTypeSymbol? t = type.BaseType; t != null; t = t.BaseType)
        {
            if (ExportOf(t, home) != null) return t;
        }

        return null;
    }

    /// <summary>The built-in that an attribute names.</summary>
    public static string Named(AttributeData export) => export.Named<string>("Base") ?? "Exception";

    /// <summary>The name of the class in Python.</summary>
    public static string NameOf(INamedTypeSymbol type, AttributeData export) => export.Named<string>("Name") ?? (
        type.Name.Length > 9 && type.Name.EndsWith("Exception", StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - 9) + "Error" : type.Name);

    /// <summary>The built-in from which instances have an attribute of that name already; null when none.</summary>
    public string? OwnerOf(string name) => (_own.Length == 0 ? _inherited : _inherited.Prepend(_own)).FirstOrDefault(one => PythonExceptions.HasAttribute(one, name));

    /// <summary>The model with its bases.</summary>
    public TypeModel Complete(TypeModel model) => _parent == null ? model with { BaseName = _own } : model with
    {
        BaseName = _own,
        ParentCSharp = Displays.SourceBare(_parent),
        ParentName = NameOf(_parent, ExportOf(_parent, _home)!),
        IsBuiltinFirst = PythonExceptions.Layout(_own).Length != 0 && _inherited.All(one => PythonExceptions.Layout(one).Length == 0),
    };

    private static IEnumerable<string> BuiltinsAbove(INamedTypeSymbol? parent, IAssemblySymbol home)
    {
        for (INamedTypeSymbol? at = parent; at != null; at = ParentOf(at, home)) yield return Named(ExportOf(at, home)!);
    }

    /// <summary>The attribute that exports an exception: its own, or one of the exporting assembly that names it.</summary>
    private static AttributeData? ExportOf(INamedTypeSymbol type, IAssemblySymbol home) =>
        (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home) ? type.Find(WellKnown.ExportException) : null)
        ?? home.GetAttributes().FirstOrDefault(data => data.AttributeClass is { } c && WellKnown.MetadataName(c) == WellKnown.ExportException
            && data.ConstructorArguments is [{ Value: INamedTypeSymbol named }] && SymbolEqualityComparer.Default.Equals(named, type));
}
