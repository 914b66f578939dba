using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Diagnostics;

/// <summary>AQ02xx: lifetime, threads and ABI.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor UnsafeBlocks = Rule("AQ0201",
        "An exporting project must allow unsafe blocks",
        "'{0}' exports types, and the tables that CPython reads are made of pointers. Set <AllowUnsafeBlocks>true</AllowUnsafeBlocks> in the project.");

    public static readonly DiagnosticDescriptor IdleSignals = Rule("AQ0202",
        "Only a body with a CancellationToken can ask for signals",
        "'{0}' has 'ChecksSignals = true' and no parameter of the type CancellationToken, which is what a signal cancels, so the option does nothing. Give it that parameter, or remove the option.");
}
