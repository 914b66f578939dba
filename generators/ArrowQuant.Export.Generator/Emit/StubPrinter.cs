using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The type stub of the package.</summary>
internal static class StubPrinter
{
    public static string Write(ModuleModel module)
    {
        var writer = new SourceWriter();
        foreach (TypeModel type in module.Types)
        {
            writer.Line();
            WriteType(writer, type);
        }

        string body = writer.ToString();
        return StubPreamble.Write(module.Doc, body) + body;
    }

    private static void WriteType(SourceWriter writer, TypeModel type)
    {
        switch (type.Shape)
        {
            case TypeShape.Functions:
                foreach (MemberModel member in type.Members.Where(m => m.Kind == MemberKind.Constant)) writer.Line(TextSignature.Stub(type, member));
                foreach (MemberModel member in type.Members.Where(m => m.Kind != MemberKind.Constant)) WriteCallable(writer, type, member);
                break;
            case TypeShape.Exception:
                using (writer.Indent($"class {type.Name}({type.BaseName}):")) WriteDoc(writer, type.Doc, orElse: "...");
                break;
            case TypeShape.Enum:
                WriteEnum(writer, type);
                break;
            case TypeShape.Dict:
                WriteDict(writer, type);
                break;
            default:
                WriteClass(writer, type);
                break;
        }
    }

    private static void WriteClass(SourceWriter writer, TypeModel type)
    {
        writer.Line("@final");
        using (writer.Indent($"class {type.Name}{(type.StubBase.Length == 0 ? "" : $"({type.StubBase})")}:"))
        {
            WriteDoc(writer, type.Doc, orElse: type.Members.Count == 0 ? "..." : null);
            foreach (MemberModel member in type.Members)
            {
                if (member.Kind == MemberKind.StaticMethod) writer.Line("@staticmethod");
                if (member.Kind == MemberKind.Mixin && member.Name is not ("get" or "index")) continue; // as the base class has it
                if (member.Kind == MemberKind.Property) WriteProperty(writer, member);
                else if (member.Kind is MemberKind.Protocol or MemberKind.Mixin) WriteProtocol(writer, type, member);
                else if (member.Kind == MemberKind.ClassAttribute || member.Name == "__match_args__") writer.Line(TextSignature.Stub(type, member));
                else WriteCallable(writer, type, member);
            }
        }
    }

    private static void WriteDict(SourceWriter writer, TypeModel type)
    {
        using (writer.Indent($"class {type.Name}(TypedDict):"))
        {
            WriteDoc(writer, type.Doc, orElse: type.Members.Count == 0 ? "..." : null);
            foreach (MemberModel item in type.Members) writer.Line($"{item.Name}: {item.Result.StubOut}");
        }
    }

    private static void WriteEnum(SourceWriter writer, TypeModel type)
    {
        using (writer.Indent($"class {type.Name}(_enum.{type.BaseName}):"))
        {
            WriteDoc(writer, type.Doc, orElse: type.Members.Count == 0 ? "..." : null);
            foreach (MemberModel member in type.Members) writer.Line(TextSignature.Stub(type, member));
        }
    }

    private static void WriteProperty(SourceWriter writer, MemberModel member)
    {
        writer.Line("@property");
        using (writer.Indent($"def {member.Name}(self) -> {member.Result.StubOut}:")) WriteDoc(writer, member.Doc, orElse: "...");
        if (!member.CanWrite) return;
        writer.Line($"@{member.Name}.setter");
        writer.Line($"def {member.Name}(self, value: {member.Result.StubIn}) -> None: ...");
    }

    private static void WriteProtocol(SourceWriter writer, TypeModel type, MemberModel member)
    {
        string[] lines = member.Kind == MemberKind.Mixin ? member.Result.StubOut.Split(["; "], StringSplitOptions.None) : [.. ProtocolStub.Lines(type, member)];
        foreach (string line in lines)
        {
            if (!line.StartsWith("def ", StringComparison.Ordinal))
            {
                writer.Line(line);
                continue;
            }

            if (lines.Length > 1) writer.Line("@overload");
            using (writer.Indent(line + ":")) WriteDoc(writer, line == lines[0] ? member.Doc : "", orElse: "...");
        }
    }

    private static void WriteCallable(SourceWriter writer, TypeModel type, MemberModel member)
    {
        using (writer.Indent(TextSignature.Stub(type, member) + ":")) WriteDoc(writer, member.Doc, orElse: "...");
    }

    private static void WriteDoc(SourceWriter writer, string doc, string? orElse)
    {
        if (doc.Length != 0) writer.Line(Escape.PythonDoc(doc));
        else if (orElse != null) writer.Line(orElse);
    }
}
