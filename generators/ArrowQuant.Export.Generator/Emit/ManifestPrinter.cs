using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The manifest: canonical JSON (fixed key order, ordinal member order, two spaces, LF), the truth that every face is compared with.</summary>
internal static class ManifestPrinter
{
    public const string Format = "arrowquant-exports/1";

    /// <summary>The oldest CPython whose stable ABI the tables use.</summary>
    public const string PythonFloor = "3.11";

    public static string Write(ModuleModel module, CTable table)
    {
        var writer = new SourceWriter("  ");
        writer.Line("{");
        using (writer.Indent())
        {
            Pair(writer, "format", Format);
            Pair(writer, "module", module.Name);
            Pair(writer, "doc", module.Doc);
            Pair(writer, "python_floor", PythonFloor);
            Pair(writer, "c_abi_version", table.Version);
            List(writer, "types", module.Types, type => WriteType(writer, type, table), last: true);
        }

        writer.Line("}");
        return writer.ToString();
    }

    private static void WriteType(SourceWriter writer, TypeModel type, CTable table)
    {
        Pair(writer, "name", type.Name);
        Pair(writer, "csharp", type.CSharpDisplay);
        Pair(writer, "kind", type.Shape.ToString().ToLowerInvariant());
        Pair(writer, "base", string.Join(", ", type.Bases.Select(one => one.Name)));
        Pair(writer, "doc", type.Doc);
        List(writer, "exported", type.Members, member => WriteMember(writer, type, member, table), last: false);
        List(writer, "excluded", type.Excluded, excluded =>
        {
            Pair(writer, "csharp", excluded.CSharpSignature);
            Pair(writer, "reason", excluded.Reason, last: true);
        }, last: true);
    }

    private static void WriteMember(SourceWriter writer, TypeModel type, MemberModel member, CTable table)
    {
        Pair(writer, "name", member.Name);
        Pair(writer, "kind", member.Kind switch
        {
            MemberKind.Constructor => "constructor",
            MemberKind.Method or MemberKind.Enter or MemberKind.Exit or MemberKind.Mixin or MemberKind.Reduce => "method",
            MemberKind.Record => member.Name == "__match_args__" ? "attribute" : "method",
            MemberKind.Protocol => "protocol",
            MemberKind.ClassAttribute => "attribute",
            MemberKind.Constant => "constant",
            MemberKind.StaticMethod => "static",
            MemberKind.Property => member.CanWrite ? "property" : "readonly",
            MemberKind.Value => "value",
            _ => "field",
        });
        Pair(writer, "csharp", member.CSharpSignature);
        Pair(writer, "signature", TextSignature.Of(type, member));
        Pair(writer, "stub", TextSignature.Stub(type, member));
        (string declarations, string reason) = table.Of(type, member);
        Pair(writer, reason.Length == 0 ? "c" : "not_in_c", reason.Length == 0 ? declarations : reason);
        Pair(writer, "doc", member.Doc, last: true);
    }

    private static void Pair(SourceWriter writer, string key, string value, bool last = false) =>
        writer.Line($"\"{key}\": {Escape.Json(value)}{(last ? "" : ",")}");

    private static void List<T>(SourceWriter writer, string key, EquatableArray<T> items, Action<T> write, bool last)
        where T : IEquatable<T>
    {
        string end = last ? "" : ",";
        if (items.Count == 0)
        {
            writer.Line($"\"{key}\": []{end}");
            return;
        }

        writer.Line($"\"{key}\": [");
        using (writer.Indent())
        {
            for (int i = 0; i < items.Count; i++)
            {
                writer.Line("{");
                using (writer.Indent()) write(items[i]);
                writer.Line(i == items.Count - 1 ? "}" : "},");
            }
        }

        writer.Line("]" + end);
    }
}
