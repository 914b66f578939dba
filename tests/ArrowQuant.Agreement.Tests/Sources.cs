using ArrowQuant.TestKit.Compilations;

namespace ArrowQuant.Agreement;

/// <summary>Test sources as projects: with the namespaces that every case uses, in a file of their own so that no position moves.</summary>
internal static class Sources
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Diagnostics.CodeAnalysis;
        global using System.IO;
        global using System.Linq;
        global using System.Runtime.InteropServices;
        global using ArrowQuant.Export;
        """;

    public static TestProject Project(string source) => TestProject.Of(source).WithSource("Usings.cs", Usings) with { AssemblyName = "demo" };
}
