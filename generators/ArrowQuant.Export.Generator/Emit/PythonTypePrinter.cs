using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The table of one class (or of the functions of a static class), and the functions that CPython calls through it.</summary>
internal static class PythonTypePrinter
{
    public static string Write(TypeModel type)
    {
        SourceWriter writer = CSharpFile.Begin();
        using (writer.Block($"internal static unsafe class {type.Identifier}_Python"))
        {
            WriteDefine(writer, type);
            foreach (MemberModel member in type.Members)
            {
                writer.Line();
                PythonMemberPrinter.Write(writer, type, member);
            }
        }

        return writer.ToString();
    }

    private static void WriteDefine(SourceWriter writer, TypeModel type)
    {
        int methods = type.Members.Count(m => m.Kind is MemberKind.Method or MemberKind.StaticMethod or MemberKind.Enter or MemberKind.Exit);
        int properties = type.Members.Count(m => m.Kind == MemberKind.Property);
        using (writer.Block("public static bool Define(nint module, ReadOnlySpan<byte> qualifiedName)"))
        {
            writer.Line($"var table = new TypeBuilder(methods: {methods}, properties: {properties});");
            foreach (MemberModel member in type.Members) writer.Line(Entry(type, member));
            string signature = type.Constructor is { } constructor ? TextSignature.Of(type, constructor) : "";
            string doc = signature.Length == 0 ? type.Doc : TextSignature.Doc(type.Name, signature, type.Doc);
            writer.Line(type.Shape == TypeShape.Functions
                ? "return table.FinishFunctions(module);"
                : $"return table.Finish<{type.CSharp}>(module, qualifiedName, {Escape.Utf8(type.Name)}, {Escape.Utf8(doc)});");
        }
    }

    private static string Entry(TypeModel type, MemberModel member)
    {
        string name = Escape.Utf8(member.Name);
        string doc = Escape.Utf8(TextSignature.Doc(member.Name, TextSignature.Of(type, member), member.Doc));
        return member.Kind switch
        {
            MemberKind.Constructor => $"table.Constructor(&Init{(member.Parameters.Any(p => p.IsVariadic) ? "" : ", &New")});",
            MemberKind.Property => $"table.Property({name}, &Get_{member.Name}, {(member.CanWrite ? "&Set_" + member.Name : "null")}, {Escape.Utf8(member.Doc)});",
            MemberKind.StaticMethod when type.Shape == TypeShape.Class => $"table.StaticMethod({name}, &Call_{member.Name}, {doc});",
            _ => $"table.Method({name}, &Call_{member.Name}, {doc});",
        };
    }
}
