using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Diagnostics;

/// <summary>AQ01xx: types that do not bind.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ParameterType = Rule("AQ0101",
        "A parameter has a type that does not bind",
        "'{0}' cannot be exported: parameter '{1}' has type '{2}', {3}. Change the type, or exclude the member with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor ResultType = Rule("AQ0102",
        "A result has a type that does not bind",
        "'{0}' cannot be exported: it returns '{1}', {2}. Change the type, or exclude the member with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor PropertyType = Rule("AQ0103",
        "A property has a type that does not bind",
        "'{0}' cannot be exported: its type is '{1}', {2}. Change the type, or exclude the member with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor GenericMethod = Rule("AQ0104",
        "A generic method cannot be exported",
        "'{0}' is generic, and a foreign caller cannot choose type arguments. Offer a method for each closed type, or exclude it with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor ByReference = Rule("AQ0105",
        "A parameter or result passes by reference",
        "'{0}' cannot be exported: {1} passes by reference. Return a value or a record instead, or exclude the member with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor DefaultValue = Rule("AQ0106",
        "A default value has no literal",
        "'{0}' cannot be exported: the default of parameter '{1}' comes from an attribute and has no literal in C#. Use null and replace it in the body.");

    public static readonly DiagnosticDescriptor ParamsArray = Rule("AQ0107",
        "A params parameter that is no array cannot be exported",
        "'{0}' cannot be exported: parameter '{1}' is 'params' of a type that is no array. Make it an array, which becomes *args, or exclude the member with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor ParameterPassing = Rule("AQ0109",
        "A parameter cannot be keyword-only or positional-only as it stands",
        "'{0}' cannot be exported: parameter '{1}' {2}. Move the attribute or remove it.");

    public static readonly DiagnosticDescriptor DefaultBeforeRequired = Rule("AQ0108",
        "A parameter without a default follows one with a default",
        "'{0}' cannot be exported: parameter '{1}' has no default but follows one that has. Reorder the parameters, or exclude the member with [NoExport(\"reason\")].");
}
