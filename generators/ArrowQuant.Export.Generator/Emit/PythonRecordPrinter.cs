using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>What every record can do: be made, copied with changes, taken apart, compared, hashed and printed by its attributes.</summary>
internal static class PythonRecordPrinter
{
    /// <summary>
    /// The finished value at once, so that nothing can initialise it a second time. One body, and two ways in: <c>tp_new</c> with a tuple
    /// and a dict, which always exists, and the vectorcall that spares both.
    /// </summary>
    public static void WriteConstructor(SourceWriter writer, TypeModel type, MemberModel member)
    {
        int count = member.Parameters.Count;
        string scope = member.HoldsResources ? ", ref CallScope scope" : "", given = member.HoldsResources ? ", ref scope" : "";
        PythonMemberPrinter.WriteSignature(writer, "NewSignature", member, type.Name);
        using (writer.Block($"private static nint Make(nint* slots{scope})"))
        {
            PythonMemberPrinter.ReadArguments(writer, member, "slots", type.Name, name => $"return Failure.Argument({Escape.CSharp(type.Name)}, {Escape.CSharp(name)});");
            WriteMake(writer, type, i => $"if (slots[{i}] != 0) ");
            writer.Line($"return {member.Result.Writer}.Write(made);");
        }

        foreach ((string head, Action bind, string slots) in ((string, Action, string)[])
        [
            ("nint New(nint type, nint arguments, nint keywords)", () => writer.Line(
                count == 0 ? "if (!NewSignature.BindNone(arguments, keywords)) return 0;" : "if (!NewSignature.BindTuple(arguments, keywords, slots)) return 0;"), "slots"),
            ("nint Call(nint type, nint* arguments, nint count, nint keywords)", () =>
            {
                writer.Line("count = Signature.Positional(count);");
                PythonMemberPrinter.WriteBinding(writer, member, "NewSignature");
            }, "arguments"),
        ])
        {
            writer.Line();
            PythonMemberPrinter.WriteEntry(writer);
            using (writer.Block("private static " + head))
            {
                PythonMemberPrinter.WriteSlots(writer, count);
                PythonMemberPrinter.BeginBody(writer, member);
                using (writer.Block("try"))
                {
                    bind();
                    writer.Line($"return Make({(count == 0 ? "null" : slots)}{given});");
                }

                PythonMemberPrinter.EndBody(writer, member, "return Failure.Raise(exception);");
            }
        }
    }

    public static void WriteMethod(SourceWriter writer, TypeModel type, MemberModel member)
    {
        switch (member.Name)
        {
            case "__match_args__":
                string names = string.Join(", ", type.Fields.Select(f => Escape.CSharp(f.Name)));
                writer.Line($"private static bool Call___match_args__() => ClassAttribute.AddMatchArguments<{type.CSharp}>({names});");
                break;
            case "_asdict":
                foreach (FieldModel field in type.Fields) writer.Line($"private static nint s_key_{field.Name};");
                WriteSimple(writer, type, member, () =>
                {
                    writer.Line("RecordDict dict = RecordDict.Create();");
                    using (writer.Block("try"))
                    {
                        foreach (FieldModel field in type.Fields)
                            writer.Line($"dict.Add(ref s_key_{field.Name}, {Escape.Utf8(field.Name)}, {Value(field, "target")});");
                    }

                    writer.Line("catch { dict.Drop(); throw; }");
                    writer.Line("return dict.Finish();");
                });
                break;
            case "__reduce__":
                WriteSimple(writer, type, member, () =>
                {
                    WriteParts(writer, type, "target");
                    writer.Line("return Pickling.Reduce(self, parts.Finish());");
                });
                break;
            default:
                WriteReplace(writer, type, member);
                break;
        }
    }

    /// <summary>Equality where C# would compare references to collections.</summary>
    public static void WriteEquality(SourceWriter writer, TypeModel type)
    {
        writer.Line($"if (Operand.{(type.IsValueType ? "OwnValue" : "Own")}(other, out {type.CSharp} o1) == 0) return Operand.NotImplemented();");
        writer.Line("if (o0.Equals(o1)) return Bool.Write(true);");
        foreach (FieldModel field in type.Fields.Where(f => !f.ByContent))
            writer.Line($"if (!System.Collections.Generic.EqualityComparer<{field.Type.CSharp}>.Default.Equals(o0.@{field.CSharpName}, o1.@{field.CSharpName})) return Bool.Write(false);");
        writer.Line("int same = 1;");
        foreach (FieldModel field in type.Fields.Where(f => f.ByContent))
            writer.Line($"if (same == 1) same = RecordValue.Same<{field.Type.CSharp}, {field.Type.Writer}>(o0.@{field.CSharpName}, o1.@{field.CSharpName});");
        writer.Line("return RecordValue.Answer(same);");
    }

    public static void WriteHash(SourceWriter writer, TypeModel type)
    {
        WriteParts(writer, type, "o0");
        writer.Line("return RecordValue.Hash(parts.Finish());");
    }

    public static void WriteText(SourceWriter writer, TypeModel type)
    {
        writer.Line($"var text = new RecordText({Escape.CSharp(type.Name)});");
        foreach (FieldModel field in type.Fields) writer.Line($"text.Add({Escape.CSharp(field.Name)}, {Value(field, "o0")});");
        writer.Line("return text.Finish();");
    }

    private static void WriteParts(SourceWriter writer, TypeModel type, string owner)
    {
        writer.Line($"RecordParts parts = RecordParts.Create({type.Fields.Count});");
        using (writer.Block("try"))
        {
            foreach (FieldModel field in type.Fields) writer.Line($"parts.Add({Value(field, owner)});");
        }

        writer.Line("catch { parts.Drop(); throw; }");
    }

    private static void WriteReplace(SourceWriter writer, TypeModel type, MemberModel member)
    {
        int count = type.Fields.Count;
        if (count == 0)
        {
            WriteSimple(writer, type, member, () => writer.Line($"return {type.Constructor!.Result.Writer}.Write(target);"));
            return;
        }

        PythonMemberPrinter.WriteSignature(writer, "s_" + member.Name, member, member.Name);
        PythonMemberPrinter.WriteEntry(writer);
        using (writer.Block($"private static nint Call_{member.Name}(nint self, nint* arguments, nint count, nint keywords)"))
        {
            PythonMemberPrinter.WriteSlots(writer, count);
            PythonMemberPrinter.BeginBody(writer, member);
            using (writer.Block("try"))
            {
                writer.Line($"if (!RecordValue.TakesNone(count, {Escape.CSharp(member.Name)}) || !s_{member.Name}.Bind(arguments, 0, keywords, slots)) return 0;");
                writer.Line($"if (!{Emitted.Find(type)}(self, out {type.CSharp} target)) return 0;");
                MemberModel kept = member with { Parameters = member.Parameters.Select(p => p with { CSharpDefault = "target.@" + p.CSharpName }).ToEquatableArray() };
                PythonMemberPrinter.ReadArguments(writer, kept, "slots", member.Name, name => $"return Failure.Argument({Escape.CSharp(member.Name)}, {Escape.CSharp(name)});");
                WriteMake(writer, type, _ => "");
                writer.Line($"return {type.Constructor!.Result.Writer}.Write(made);");
            }

            PythonMemberPrinter.EndBody(writer, member, "return Failure.Raise(exception);");
        }
    }

    private static void WriteSimple(SourceWriter writer, TypeModel type, MemberModel member, Action body)
    {
        writer.Line(CSharpFile.Entry);
        using (writer.Block($"private static nint Call_{member.Name}(nint self, nint none)"))
        {
            using (writer.Block("try"))
            {
                writer.Line($"if (!{Emitted.Find(type)}(self, out {type.CSharp} target)) return 0;");
                body();
            }

            writer.Line("catch (Exception exception) { return Failure.Raise(exception); }");
        }
    }

    /// <summary>The expression that makes a record from p0, p1 and so on; the condition stands before each <c>with</c>.</summary>
    internal static void WriteMake(SourceWriter writer, TypeModel type, Func<int, string> condition)
    {
        string[] arguments = [.. Numbered(type, FieldSet.Constructor).Select(pair => "p" + pair.Index)];
        string required = string.Join(", ", Numbered(type, FieldSet.Required).Select(pair => $"@{pair.Field.CSharpName} = p{pair.Index}"));
        writer.Line($"{type.CSharp} made = new {type.CSharp}({string.Join(", ", arguments)}){(required.Length == 0 ? "" : $" {{ {required} }}")};");
        foreach ((FieldModel field, int index) in Numbered(type, FieldSet.Optional)) writer.Line($"{condition(index)}made = made with {{ @{field.CSharpName} = p{index} }};");
    }

    private static IEnumerable<(FieldModel Field, int Index)> Numbered(TypeModel type, FieldSet set) =>
        type.Fields.Select((field, index) => (Field: field, Index: index)).Where(pair => pair.Field.Set == set);

    private static string Value(FieldModel field, string owner) => $"{field.Type.Writer}.Write({owner}.@{field.CSharpName})";
}
