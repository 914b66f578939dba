using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Diagnostics;

/// <summary>AQ02xx: lifetime, threads and ABI.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor UnsafeBlocks = Rule("AQ0201",
        "An exporting project must allow unsafe blocks",
        "'{0}' exports types, and the tables that CPython reads are made of pointers. Set <AllowUnsafeBlocks>true</AllowUnsafeBlocks> in the project.");
}
