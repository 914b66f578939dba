using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The type stub of the package.</summary>
internal sealed class StubPrinter
{
    private readonly SourceWriter _writer = new();
    private readonly ClassFamilies _families;
    private readonly StubNames _names;

    private StubPrinter(ModuleModel module, StubNames names) => (_families, _names) = (new ClassFamilies(module), names);

    public static string Write(ModuleModel module)
    {
        var names = new StubNames(module);
        var printer = new StubPrinter(module, names);
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
                WriteException(type);
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
        if (!_families.IsBase(type)) _writer.Line(_names.Qualify("@final"));
        string[] bases = [.. new[] { type.ParentName, _families.Above(type).Any(one => one.BaseName == type.BaseName) ? "" : _names.Qualify(type.StubBase) }.Where(one => one.Length != 0)];
        using (_writer.Indent($"class {type.Name}{(bases.Length == 0 ? "" : $"({string.Join(", ", bases)})")}:"))
        {
            WriteDoc(type.Doc, orElse: type.Members.Count == 0 ? "..." : null);
            foreach (MemberModel[] members in type.Groups)
            {
                MemberModel member = members[0];
                if (member.Kind == MemberKind.Mixin && member.Name is not ("get" or "index")) continue; // as the base class has it
                if (member.Kind == MemberKind.Property) WriteProperty(member, Differs(type, members));
                else if (member.Kind is MemberKind.Protocol or MemberKind.Mixin) WriteProtocol(type, member);
                else if (member.Kind == MemberKind.ClassAttribute || member.Name == "__match_args__") _writer.Line(TextSignature.Stub(type, member, _names) + Differs(type, members));
                else WriteCallable(type, members);
            }
        }
    }

    private void WriteException(TypeModel type)
    {
        using (_writer.Indent($"class {type.Name}({string.Join(", ", type.Bases.Select(one => one.IsExported ? one.Name : _names.Base(one.Name)))}):"))
        {
            WriteDoc(type.Doc, orElse: type.Members.Count == 0 ? "..." : null);
            foreach (MemberModel member in type.Members) WriteProperty(member, Differs(type, [member]));
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

    /// <summary>C# lets a class hide a member of its base by another of its name; to a type checker that is an error.</summary>
    private string Differs(TypeModel type, MemberModel[] members)
    {
        foreach (TypeModel above in _families.Above(type))
        {
            MemberModel[] hidden = [.. above.Members.Where(m => m.Name == members[0].Name)];
            if (hidden.Length != 0 && !Stubs(above, hidden).SequenceEqual(Stubs(type, members))) return "  # type: ignore[override, misc, unused-ignore]";
        }

        return "";
    }

    private static IEnumerable<string> Stubs(TypeModel type, MemberModel[] members) =>
        members.SelectMany(member => member.Kind == MemberKind.Protocol ? ProtocolStub.Lines(type, member) : [$"{member.Kind}{member.CanWrite}{TextSignature.Stub(type, member)}"]);

    private void WriteProperty(MemberModel member, string differs)
    {
        _writer.Line(_names.Qualify("@property") + differs);
        using (_writer.Indent($"def {member.Name}(self) -> {_names.Qualify(member.Result.StubOut)}:{differs}")) WriteDoc(member.Doc, orElse: "...");
        if (!member.CanWrite) return;
        _writer.Line($"@{member.Name}.setter");
        _writer.Line($"def {member.Name}(self, value: {_names.Qualify(member.Result.StubIn)}) -> None: ...");
    }

    private void WriteProtocol(TypeModel type, MemberModel member)
    {
        IEnumerable<string> written = member.Kind == MemberKind.Mixin ? member.Result.StubOut.Split(["; "], StringSplitOptions.None) : ProtocolStub.Lines(type, member);
        string[] lines = [.. written.Select(_names.Qualify)];
        string differs = Differs(type, [member]);
        foreach (string line in lines)
        {
            if (!line.StartsWith("def ", StringComparison.Ordinal))
            {
                _writer.Line(line + differs);
                continue;
            }

            if (lines.Length > 1) _writer.Line(_names.Qualify("@overload") + differs);
            using (_writer.Indent(line + ":" + differs)) WriteDoc(line == lines[0] ? member.Doc : "", orElse: "...");
        }
    }

    private void WriteCallable(TypeModel type, MemberModel[] overloads)
    {
        string differs = overloads[0].Kind == MemberKind.Constructor ? "" : Differs(type, overloads);
        for (int i = 0; i < overloads.Length; i++)
        {
            MemberModel member = overloads[i];
            bool isStatic = member.Kind == MemberKind.StaticMethod && type.Shape != TypeShape.Functions;

            // Values that are of two kinds to a type checker, as True is an int and a str a sequence, are of one kind here.
            bool overlaps = overloads.Skip(i + 1).Any(later => later.Result.StubOut != member.Result.StubOut);
            string ignored = overlaps ? $"  # type: ignore[overload-overlap, {(differs.Length == 0 ? "" : "override, ")}misc, unused-ignore]" : differs;
            if (overloads.Length > 1) _writer.Line(_names.Qualify("@overload") + (isStatic && overlaps ? differs : ignored));
            if (isStatic) _writer.Line(_names.Qualify("@staticmethod"));
            using (_writer.Indent(TextSignature.Stub(type, member, _names) + ":" + ignored)) WriteDoc(member.Doc, orElse: "...");
        }
    }

    private void WriteDoc(string doc, string? orElse)
    {
        if (doc.Length != 0) _writer.Line(Escape.PythonDoc(doc));
        else if (orElse != null) _writer.Line(orElse);
    }
}
