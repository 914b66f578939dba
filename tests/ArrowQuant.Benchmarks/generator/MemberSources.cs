using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrowQuant.Benchmarks.Generator;

/// <summary>A project with a given number of exported members, documented as real ones are.</summary>
/// <param name="Members">How many.</param>
/// <param name="PerClass">How many of them a class has.</param>
internal sealed record MemberSources(int Members, int PerClass)
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    /// <summary>One file for the module and one for each class.</summary>
    public IReadOnlyList<SyntaxTree> Trees()
    {
        var trees = new List<SyntaxTree> { Parse("Module.cs", "using ArrowQuant.Export;\n[assembly: ExportModule(\"bench\")]\n") };
        for (int first = 0; first < Members; first += PerClass) trees.Add(Class(first, ""));
        return trees;
    }

    /// <summary>The file of the first class after one edit: <paramref name="more"/> at the end of its first method.</summary>
    public SyntaxTree Edited(string more) => Class(0, more);

    private SyntaxTree Class(int first, string more)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System.Collections.Generic;
            using ArrowQuant.Export;
            namespace Bench;

            /// <summary>Class that begins with member {{first}}.</summary>
            [Export]
            public sealed class Box{{first}}(long start)
            {

            """);
        for (int number = first; number < Math.Min(Members, first + PerClass); number++) text.Append(Member(number, number == first ? more : ""));
        return Parse($"Box{first}.cs", text.Append("}\n").ToString());
    }

    // Three kinds in turn: arguments by converters of each family, a property, and a static function with a default.
    private static string Member(int number, string more) => (number % 3) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $$"""
                /// <summary>Adds <paramref name="by"/> and the length of a text.</summary>
                /// <param name="by">How much.</param>
                /// <param name="text">Of any length.</param>
                /// <returns>The sum.</returns>
                public long Add{{number}}(long by, string text) { return start + by + text.Length; {{more}} }

            """),
        1 => string.Create(CultureInfo.InvariantCulture, $$"""
                /// <summary>Property {{number}}.</summary>
                public double Value{{number}} { get; set; }

            """),
        _ => string.Create(CultureInfo.InvariantCulture, $$"""
                /// <summary>Scales a list.</summary>
                public static IReadOnlyList<double> Scale{{number}}(double[] values, double by = 2.5) { foreach (ref double value in System.MemoryExtensions.AsSpan(values)) value *= by; return values; }

            """),
    };

    private static SyntaxTree Parse(string name, string text) =>
        CSharpSyntaxTree.ParseText(text, ParseOptions, "/project/" + name, Encoding.UTF8);
}
