using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The type stub of the package.</summary>
internal sealed class StubPrinter
{
    private readonly SourceWriter _writer = new();
    private readonly StubNames _names;

    private StubPrinter(StubNames names) => _names = names;

    public static string Write(ModuleModel module)
    {
        var names = new StubNames(module);
        var printer = new StubPrinter(names);
        foreach (TypeModel type in module.Types.Where(t => t.Shape != TypeShape.Literal)) // those stand in full where they are used
        {
            printer._writer.Line();
            printer.WriteType(type);
        }

        string body = printer._writer.ToString();
        return StubPreamble.Write(module.Doc, body, names) + body;
    }

    private void WriteType(TypeModel type)
    {
        switch (type.Shape)
        {
            case TypeShape.Functions:
                foreach (MemberModel member in type.Members.Where(m => m.Kind == MemberKind.Constant)) _writer.Line(TextSignature.Stub(type, member, _names));
                foreach (MemberModel[] overloads in type.Groups.Where(g => g[0].Kind != MemberKind.Constant)) WriteCallable(type, overloads);
                break;
            case TypeShape.Exception:
                using (_writer.Indent($"class {type.Name}({_names.Base(type.BaseName)}):")) WriteDoc(type.Doc, orElse: "...");
                break;
            case TypeShape.Enum:
                WriteEnum(type);
                break;
            case TypeShape.Dict:
                WriteDict(type);
                break;
            default:
                WriteClass(type);
                break;
        }
    }

    private void WriteClass(TypeModel type)
    {
        _writer.Line(_names.Qualify("@final"));
        using (_writer.Indent($"class {type.Name}{(type.StubBase.Length == 0 ? "" : $"({_names.Qualify(type.StubBase)})")}:"))
        {
            WriteDoc(type.Doc, orElse: type.Members.Count == 0 ? "..." : null);
            foreach (MemberModel[] members in type.Groups)
            {
                MemberModel member = members[0];
                if (member.Kind == MemberKind.Mixin && member.Name is not ("get" or "index")) continue; // as the base class has it
                if (member.Kind == MemberKind.Property) WriteProperty(member);
                else if (member.Kind is MemberKind.Protocol or MemberKind.Mixin) WriteProtocol(type, member);
                else if (member.Kind == MemberKind.ClassAttribute || member.Name == "__match_args__") _writer.Line(TextSignature.Stub(type, member, _names));
                else WriteCallable(type, members);
            }
        }
    }

    private void WriteDict(TypeModel type)
    {
        using (_writer.Indent($"class {type.Name}({_names.Base("TypedDict")}):"))
        {
            WriteDoc(type.Doc, orElse: type.Members.Count == 0 ? "..." : null);
            foreach (MemberModel item in type.Members) _writer.Line(TextSignature.Stub(type, item, _names));
        }
    }

    private void WriteEnum(TypeModel type)
    {
        using (_writer.Indent($"class {type.Name}(_enum.{type.BaseName}):"))
        {
            WriteDoc(type.Doc, orElse: type.Members.Count == 0 ? "..." : null);
            foreach (MemberModel member in type.Members) _writer.Line(TextSignature.Stub(type, member));
        }
    }

    private void WriteProperty(MemberModel member)
    {
        _writer.Line(_names.Qualify("@property"));
        using (_writer.Indent($"def {member.Name}(self) -> {_names.Qualify(member.Result.StubOut)}:")) WriteDoc(member.Doc, orElse: "...");
        if (!member.CanWrite) return;
        _writer.Line($"@{member.Name}.setter");
        _writer.Line($"def {member.Name}(self, value: {_names.Qualify(member.Result.StubIn)}) -> None: ...");
    }

    private void WriteProtocol(TypeModel type, MemberModel member)
    {
        IEnumerable<string> written = member.Kind == MemberKind.Mixin ? member.Result.StubOut.Split(["; "], StringSplitOptions.None) : ProtocolStub.Lines(type, member);
        string[] lines = [.. written.Select(_names.Qualify)];
        foreach (string line in lines)
        {
            if (!line.StartsWith("def ", StringComparison.Ordinal))
            {
                _writer.Line(line);
                continue;
            }

            if (lines.Length > 1) _writer.Line(_names.Qualify("@overload"));
            using (_writer.Indent(line + ":")) WriteDoc(line == lines[0] ? member.Doc : "", orElse: "...");
        }
    }

    private void WriteCallable(TypeModel type, MemberModel[] overloads)
    {
        for (int i = 0; i < overloads.Length; i++)
        {
            MemberModel member = overloads[i];
            bool isStatic = member.Kind == MemberKind.StaticMethod && type.Shape != TypeShape.Functions;

            // Values that are of two kinds to a type checker, as True is an int and a str a sequence, are of one kind here.
            string overlap = overloads.Skip(i + 1).Any(later => later.Result.StubOut != member.Result.StubOut) ? "  # type: ignore[overload-overlap, misc, unused-ignore]" : "";
            if (overloads.Length > 1) _writer.Line(_names.Qualify("@overload") + (isStatic ? "" : overlap));
            if (isStatic) _writer.Line(_names.Qualify("@staticmethod"));
            using (_writer.Indent(TextSignature.Stub(type, member, _names) + ":" + overlap)) WriteDoc(member.Doc, orElse: "...");
        }
    }

    private void WriteDoc(string doc, string? orElse)
    {
        if (doc.Length != 0) _writer.Line(Escape.PythonDoc(doc));
        else if (orElse != null) _writer.Line(orElse);
    }
}
