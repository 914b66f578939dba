using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>
/// Constant defaults of optional parameters, as C#, as Python literals, and as stubs spell them. Where Python has no literal, as for a
/// decimal or the default of a struct, both say <c>...</c>, by which stubs mean "some default"; what is passed on is the C# one.
/// </summary>
internal static class DefaultValues
{
    private const string SomeDefault = "...";

    /// <summary>False when the constant has no literal in C#.</summary>
    public static bool TryWrite(IParameterSymbol parameter, out string csharp, out string python, out string stub)
    {
        object? value = parameter.ExplicitDefaultValue;
        stub = "";
        if (value != null && EnumOf(parameter.Type) is { } type)
        {
            // The literal is the value: what evaluates a signature knows no names of the module.
            (csharp, python) = Integer(value);
            csharp = $"({Displays.SourceBare(type)})({csharp})";
            if (EnumClassifier.IsLiteral(type))
            {
                python = EnumClassifier.NameOf(type, value) is { } text ? PythonLiteral(text) : SomeDefault;
                return true;
            }

            if (EnumClassifier.NameOf(type, value) is { } member) stub = $"{type.Find(WellKnown.Export)?.Named<string>("Name") ?? type.Name}.{member}";
            return true;
        }

        (csharp, python) = value switch
        {
            null when parameter.Type.IsReferenceType || parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T => ("null", "None"),
            null => ($"default({Displays.SourceBare(parameter.Type)})", SomeDefault),
            char c => (SymbolDisplay.FormatLiteral(c, quote: true), char.IsSurrogate(c) ? SomeDefault : PythonLiteral(c.ToString())),
            bool b => (b ? "true" : "false", b ? "True" : "False"),
            string s => (SymbolDisplay.FormatLiteral(s, quote: true), PythonLiteral(s)),
            double d when double.IsNaN(d) || double.IsInfinity(d) => Special("double", d),
            float f when float.IsNaN(f) || float.IsInfinity(f) => Special("float", f),
            decimal d => (Cast("decimal", d.ToString(CultureInfo.InvariantCulture) + "m"), SomeDefault),
            double d => (Cast("double", d.ToString("R", CultureInfo.InvariantCulture)), PythonFloat(d)),
            float f => (Cast("float", f.ToString("R", CultureInfo.InvariantCulture)), PythonFloat(f)),
            sbyte or byte or short or ushort or int or uint or long or ulong => Integer(value),
            _ => ("", ""),
        };
        return csharp.Length != 0;
    }

    /// <summary>Python reads a number beyond its range as infinity; it has no literal for what is no number.</summary>
    private static (string CSharp, string Python) Special(string type, double value) => double.IsNaN(value) ? ($"{type}.NaN", SomeDefault)
        : value > 0 ? ($"{type}.PositiveInfinity", "1e999") : ($"{type}.NegativeInfinity", "-1e999");

    /// <summary>A Python string literal in single quotes.</summary>
    public static string PythonLiteral(string text)
    {
        var result = new System.Text.StringBuilder("'");
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsSurrogatePair(text, i))
            {
                result.Append("\\U").Append(char.ConvertToUtf32(c, text[++i]).ToString("x8", CultureInfo.InvariantCulture));
                continue;
            }

            result.Append(c switch
            {
                '\\' => "\\\\",
                '\'' => "\\'",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or > '~' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return result.Append('\'').ToString();
    }

    private static INamedTypeSymbol? EnumOf(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => EnumOf(nullable.TypeArguments[0]),
        INamedTypeSymbol { TypeKind: TypeKind.Enum } named => named,
        _ => null,
    };

    private static (string CSharp, string Python) Integer(object value)
    {
        string digits = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return (Cast(TypeName(value), value is ulong ? digits + "UL" : digits), digits);
    }

    private static string TypeName(object value) => value switch
    {
        sbyte => "sbyte", byte => "byte", short => "short", ushort => "ushort", int => "int", uint => "uint", long => "long", _ => "ulong",
    };

    // Negative zero prints as "-0", which in C# source is an integer and has lost its sign.
    private static string Cast(string type, string digits) =>
        digits[0] == '-' ? $"({type})({(digits == "-0" ? "-0.0" : digits)})" : $"({type}){digits}";

    private static string PythonFloat(double value)
    {
        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        return digits.IndexOfAny(['.', 'E', 'e']) >= 0 ? digits : digits + ".0";
    }

    // Through its own shortest form: 0.1f is 0.1 to its author, not 0.10000000149011612.
    private static string PythonFloat(float value) =>
        PythonFloat(double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
}
