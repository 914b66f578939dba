using System.Text;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Reference;

/// <summary>
/// The reference page: every type and member of a module with its signatures in Python, C and C#, its documentation and what was left out,
/// as Markdown. Printed from the manifest alone, so that it can be made of any image.
/// </summary>
public static class ReferencePage
{
    /// <summary>The page, ending in a line feed.</summary>
    public static string Write(ExportManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var page = new StringBuilder($"# {manifest.Module}\n");
        Paragraph(page, ReferenceText.Of(manifest.Doc));
        Paragraph(page, $"Written by the build from the exports of `{manifest.Module}`. Python {manifest.PythonFloor} and newer"
            + (manifest.CAbiVersion is null ? "." : $"; C through `{manifest.Module}.h`, version {manifest.CAbiVersion}."));
        page.Append("\n| | |\n| --- | --- |\n");
        foreach (ExportedType type in manifest.Types) page.Append($"| [`{type.Name}`](#{Anchor(type)}) | {Noun(type)}, {type.Exported.Length} members |\n");
        foreach (ExportedType type in manifest.Types) Type(page, manifest.Module, type);
        return page.ToString();
    }

    /// <summary>The heading of a type.</summary>
    internal static string Heading(ExportedType type) => $"## {Noun(type)} `{type.Name}`";

    /// <summary>The heading of a member.</summary>
    internal static string Heading(ExportedType type, ExportedMember member) => $"### `{(type.Kind == "functions" ? "" : type.Name + ".")}{member.Name}`";

    /// <summary>The declarations of a member in C, a line each.</summary>
    internal static IEnumerable<string> Declarations(ExportedMember member) =>
        (member.C ?? "").Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(line => line.StartsWith('#') ? line : line + ";");

    private static void Type(StringBuilder page, string module, ExportedType type)
    {
        page.Append($"\n{Heading(type)}\n");
        Paragraph(page, ReferenceText.Of(type.Doc));
        if (type.Kind == "literal") Code(page, "python", [$"Literal[{string.Join(", ", type.Exported.Select(static member => member.Stub))}]"]);
        else if (type.Kind != "functions") Code(page, "python", [type.Kind == "exception" ? $"class {type.Name}({type.Base})" : $"from {module} import {type.Name}"]);
        Paragraph(page, $"C#: `{type.CSharp}`");
        foreach (ExportedMember member in type.Exported) Member(page, type, member);
        if (type.Excluded.Length == 0) return;
        page.Append($"\n### Not exported from `{type.CSharp}`\n\n");
        foreach (ExcludedMember excluded in type.Excluded) page.Append($"- `{excluded.CSharp}`: {ReferenceText.Escape(excluded.Reason)}\n");
    }

    private static void Member(StringBuilder page, ExportedType type, ExportedMember member)
    {
        page.Append($"\n{Heading(type, member)}\n");
        Code(page, "python", member.Stub.Split('\n'));
        if (member.C != null) Code(page, "c", Declarations(member));
        Paragraph(page, ReferenceText.Of(member.Doc));
        if (member.NotInC != null) Paragraph(page, $"Not in C: {ReferenceText.Escape(member.NotInC)}.");
        Paragraph(page, $"C#: `{member.CSharp}`");
    }

    private static void Paragraph(StringBuilder page, string text)
    {
        if (text.Length != 0) page.Append('\n').Append(text).Append('\n');
    }

    private static void Code(StringBuilder page, string language, IEnumerable<string> lines) =>
        page.Append($"\n```{language}\n{string.Join('\n', lines)}\n```\n");

    private static string Noun(ExportedType type) => type.Kind switch
    {
        "functions" => "Functions of",
        "dict" => "Dict",
        "enum" => "Enum",
        "literal" => "Literal",
        "exception" => "Exception",
        _ => "Class",
    };

    // As the common renderers of Markdown make anchors of headings: lower case, spaces to hyphens, punctuation dropped.
    private static string Anchor(ExportedType type) => $"{Noun(type)} {type.Name}".ToLowerInvariant().Replace(' ', '-');
}
