using System.Globalization;
using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Types;

/// <summary>C spellings of delegates: a function that gets the caller's data first and answers with a status.</summary>
internal static class CCallbacks
{
    public static CForm Of(IEnumerable<ITypeSymbol> parameters, ITypeSymbol? result)
    {
        var arguments = new List<string>();
        var names = new List<string>();
        string c = "void* data";
        foreach (ITypeSymbol parameter in parameters)
        {
            if (Argument(parameter) is not { } form) return CForm.None("that is called with something other than numbers and texts, which has no spelling in C");
            names.Add(form.Name);
            c += $", {form.C} value{names.Count.ToString(CultureInfo.InvariantCulture)}";
            arguments.Add($"{Displays.Source(parameter)}, {form.Native}, {form.Converter}");
        }

        if (result != null)
        {
            // A text or a list would have to live until somebody has read it, and a callback has nobody to hand it to.
            if (CSpellings.Of(result).In is not { IsSpelled: true, Shape: CShape.Value } form) return CForm.None("that answers with something other than a number, which has no spelling in C");
            c += $", {form.C}* result";
            names.Add("to_" + form.Name);
            arguments.Add($"{Displays.Source(result)}, {form.Native}, {form.Converter}");
        }

        string kind = result == null ? "action" : "function", name = "$" + string.Join("_", names.Append(kind));
        string generic = arguments.Count == 0 ? "" : $"<{string.Join(", ", arguments)}>";
        return CSpellings.Form(name, CSpellings.Runtime + "CCallback", $"{CSpellings.Runtime}CReads{(result == null ? "Action" : "Func")}{generic}", name.Substring(1), CShape.Callback) with
        {
            Definitions = new[] { new CDefinition(name, $"typedef int32_t (*{name})({c});") }.ToEquatableArray(),
        };
    }

    private static CForm? Argument(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
            return CSpellings.Form("const char*", "nint", CSpellings.Runtime + "CWritesUtf8", "string", CShape.Pointer);
        return CSpellings.Of(type).Out is { IsSpelled: true, Shape: CShape.Value, Definitions.Count: 0 } form && form.Native[0] != 'g' ? form : null;
    }
}
