namespace ArrowQuant.Architecture.Tests.Projects;

/// <summary>
/// The one table of who may link whom. A project that is not in it is not allowed anything, itself included: a new project states its place here.
/// </summary>
internal static class AllowedReferences
{
    public static readonly IReadOnlyDictionary<string, string[]> Of = new Dictionary<string, string[]>
    {
        ["ArrowQuant.Export"] = [],
        ["ArrowQuant.Export.Runtime"] = ["ArrowQuant.Export"],
        ["ArrowQuant.Export.Build"] = [],
        ["ArrowQuant.Export.Package"] = [],
        ["ArrowQuant"] = [],
        ["ArrowQuant.ApacheArrow"] = ["ArrowQuant", "ArrowQuant.Export.Runtime"],
        ["ArrowQuant.Module"] = ["ArrowQuant", "ArrowQuant.Export", "ArrowQuant.Export.Runtime"],
        ["ArrowQuant.Cli"] = ["ArrowQuant", "ArrowQuant.Export.Build"],
        ["ArrowQuant.Export.Model"] = [],
        ["ArrowQuant.Export.Generator"] = ["ArrowQuant.Export.Model"],
        ["ArrowQuant.Export.Analyzers"] = ["ArrowQuant.Export.Model"],
        ["ArrowQuant.Export.CodeFixes"] = ["ArrowQuant.Export.Model", "ArrowQuant.Export.Analyzers"],
    };

    /// <summary>What must never be linked, by the folder of the project that would: a prefix of an assembly or package name.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> ForbiddenPrefixes = new Dictionary<string, string[]>
    {
        // What users ship or run needs no compiler.
        ["src"] = ["Microsoft.CodeAnalysis"],
        // The command-line compiler has no Workspaces: an analyzer that needs them does not load there (RS1038).
        ["generators"] = ["Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces"],
    };
}
