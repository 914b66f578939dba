using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Diagnostics;

/// <summary>AQ03xx: names.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NameCollision = Rule("AQ0301",
        "Two members get one foreign name",
        "'{0}' gets the foreign name '{1}', which '{2}' has too. Rename one with [Export(Name = \"...\")].");

    public static readonly DiagnosticDescriptor InvalidName = Rule("AQ0302",
        "A foreign name is not usable in Python",
        "'{0}' gets the foreign name '{1}', which is {2}. Choose another with [Export(Name = \"...\")], or rename the parameter.");

    public static readonly DiagnosticDescriptor TypeNameCollision = Rule("AQ0303",
        "Two exported types get one foreign name",
        "'{0}' gets the foreign name '{1}' in the module, which '{2}' has too. Rename one with [Export(Name = \"...\")].");

    public static readonly DiagnosticDescriptor AmbiguousOverloads = Rule("AQ0305",
        "Two overloads cannot be told apart from Python",
        "'{0}' gets the foreign name '{1}', which '{2}' has too, and Python could not choose between them: {3}. Rename one with [Export(Name = \"...\")], or exclude one with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor ModuleName = Rule("AQ0304",
        "The name of the module is not usable in Python",
        "'{0}' cannot be the name of a module: {1}. Choose another in [assembly: ExportModule(\"...\")].");
}
