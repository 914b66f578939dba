using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The table of one exception: a reader for each attribute, called when the exception was thrown and before Python sees it.</summary>
internal static class PythonExceptionPrinter
{
    public static string Write(TypeModel type)
    {
        SourceWriter writer = CSharpFile.Begin();
        using (writer.Block($"internal static unsafe class {type.Identifier}_Python"))
        {
            using (writer.Block("public static bool Define(nint module, ReadOnlySpan<byte> qualifiedName)"))
            {
                writer.Line($"var table = new ExceptionBuilder(attributes: {type.Members.Count});");
                foreach ((string name, bool isExported) in type.Bases)
                    writer.Line(isExported ? $"table.Derives<{type.ParentCSharp}>();" : $"table.Derives({Escape.CSharp(name)});");
                foreach (MemberModel member in type.Members)
                    writer.Line($"table.Attribute({Escape.Utf8(member.Name)}, &Get_{member.Name}, {Escape.Utf8(member.Doc)});");
                writer.Line($"return table.Finish<{type.CSharp}>(module, qualifiedName, {Escape.Utf8(type.Name)}, {Escape.Utf8(type.Doc)});");
            }

            foreach (MemberModel member in type.Members)
            {
                writer.Line();
                writer.Line($"// {member.CSharpSignature}");
                writer.Line($"private static nint Get_{member.Name}(Exception thrown) => {member.Result.Writer}.Write((({type.CSharp})thrown).@{member.CSharpName});");
            }
        }

        return writer.ToString();
    }
}
