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
            foreach (MemberModel[] overloads in type.Groups)
            {
                foreach (MemberModel member in overloads)
                {
                    writer.Line();
                    PythonMemberPrinter.Write(writer, type, member);
                }

                if (overloads.Length == 1) continue;
                writer.Line();
                PythonMemberPrinter.WriteChoice(writer, type, overloads);
            }

            PythonSlotPrinter.WriteShared(writer, type);
        }

        return writer.ToString();
    }

    private static void WriteDefine(SourceWriter writer, TypeModel type)
    {
        int methods = type.Groups.Count(g => Entry(type, g).Contains("Method("));
        int properties = type.Members.Count(m => m.Kind == MemberKind.Property);
        using (writer.Block("public static bool Define(nint module, ReadOnlySpan<byte> qualifiedName)"))
        {
            List<string> slots = PythonSlotPrinter.Entries(type);
            writer.Line($"var table = new TypeBuilder(methods: {methods}, properties: {properties}{(slots.Count == 0 ? "" : $", slots: {slots.Count}")});");
            foreach (string entry in type.Groups.Select(g => Entry(type, g)).Where(e => e.Length != 0)) writer.Line(entry);
            foreach (string slot in slots) writer.Line(slot);
            if (type.ParentCSharp.Length != 0) writer.Line($"table.Derives<{type.ParentCSharp}>();");
            if (type.StubBase.Length != 0) writer.Line($"table.Is{type.BaseName}();");
            string doc = type.Groups.FirstOrDefault(g => g[0].Kind == MemberKind.Constructor) switch
            {
                null => type.Doc,
                [var one] => TextSignature.Doc(type.Name, TextSignature.Of(type, one), type.Doc),
                var several => TextSignature.Doc(type, several, type.Doc),
            };
            writer.Line(type.Shape == TypeShape.Functions
                ? $"return table.FinishFunctions(module){string.Concat(Attributes(type))};"
                : $"return table.Finish<{type.CSharp}>(module, qualifiedName, {Escape.Utf8(type.Name)}, {Escape.Utf8(doc)}){string.Concat(Attributes(type))};");
        }
    }

    /// <summary>What is added to the finished class, or to the module.</summary>
    private static IEnumerable<string> Attributes(TypeModel type)
    {
        foreach (MemberModel member in type.Members)
        {
            if (member.Kind == MemberKind.ClassAttribute) yield return $"\n    && ClassAttribute.Add<{type.CSharp}>({Escape.Utf8(member.Name)}, &Get_{member.Name})";
            else if (member.Kind == MemberKind.Constant) yield return $"\n    && ModuleBuilder.AddValue(module, {Escape.Utf8(member.Name)}, Get_{member.Name}())";
            else if (member.Name == "__match_args__") yield return "\n    && Call___match_args__()";
        }

        if (type.StubBase.Length == 0) yield break;
        string mixins = string.Concat(type.Members.Where(m => m.Kind == MemberKind.Mixin).Select(m => ", " + Escape.CSharp(m.Name)));
        yield return $"\n    && AbstractBase.Implement<{type.CSharp}>({Escape.Utf8(type.BaseName)}{mixins})";
    }

    private static string Entry(TypeModel type, MemberModel[] overloads)
    {
        MemberModel member = overloads[0];
        string name = Escape.Utf8(member.Name);
        string doc = Escape.Utf8(overloads.Length == 1 ? TextSignature.Doc(member.Name, TextSignature.Of(type, member), member.Doc) : TextSignature.Doc(type, overloads, ""));
        return member.Kind switch
        {
            MemberKind.Constructor => type.Shape == TypeShape.Record ? "" : $"table.Constructor(&Init{(overloads.Any(one => one.Parameters.Any(p => p.IsVariadic)) ? "" : ", &New")});",
            MemberKind.Protocol or MemberKind.Mixin or MemberKind.ClassAttribute or MemberKind.Constant => "",
            MemberKind.Record when member.Name == "__match_args__" => "",
            MemberKind.Property => $"table.Property({name}, &Get_{member.Name}, {(member.CanWrite ? "&Set_" + member.Name : "null")}, {Escape.Utf8(member.Doc)});",
            MemberKind.StaticMethod when type.Shape != TypeShape.Functions => $"table.StaticMethod({name}, &Call_{member.Name}, {doc});",
            _ => $"table.Method({name}, &Call_{member.Name}, {doc});",
        };
    }
}
