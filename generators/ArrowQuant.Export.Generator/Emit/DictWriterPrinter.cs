using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The writer of a record that becomes a dict.</summary>
internal static class DictWriterPrinter
{
    public static string Write(TypeModel type)
    {
        SourceWriter writer = CSharpFile.Begin();
        using (writer.Block($"internal readonly struct {type.Identifier}_DictWriter : IWrites<{type.CSharp}>"))
        {
            foreach (MemberModel item in type.Members) writer.Line($"private static nint s_{item.Name};");
            writer.Line();
            using (writer.Block($"public static nint Write({type.CSharp} value)"))
            {
                writer.Line("if ((object?)value is null) return Nothing.Write();");
                writer.Line("RecordDict dict = RecordDict.Create();");
                using (writer.Block("try"))
                {
                    foreach (MemberModel item in type.Members)
                        writer.Line($"dict.Add(ref s_{item.Name}, {Escape.Utf8(item.Name)}, {item.Result.Writer}.Write(value.@{item.CSharpName}));");
                }

                writer.Line("catch { dict.Drop(); throw; }");
                writer.Line("return dict.Finish();");
            }
        }

        DictReaderPrinter.Write(writer, type);
        return writer.ToString();
    }
}
