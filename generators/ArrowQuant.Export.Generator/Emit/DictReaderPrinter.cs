using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The reader of a record that is passed as a dict: every key is asked for, in the order of the constructor.</summary>
internal static class DictReaderPrinter
{
    public static void Write(SourceWriter writer, TypeModel type)
    {
        if (type.ReadItems.Count == 0) return;
        writer.Line();
        using (writer.Block($"internal readonly struct {type.Identifier}_DictReader : IReads<{type.CSharp}>"))
        {
            foreach (DictItemModel item in type.ReadItems) writer.Line($"private static nint s_{item.Name};");
            writer.Line();
            using (writer.Block($"public static bool TryRead(nint value, ref CallScope scope, out {type.CSharp} result)"))
            {
                writer.Line("result = default!;");
                writer.Line("if (!RecordItems.Check(value)) return false;");
                for (int i = 0; i < type.ReadItems.Count; i++)
                {
                    DictItemModel item = type.ReadItems[i];
                    writer.Line(
                        $"if (!RecordItems.TryRead<{item.Type.CSharp}, {item.Type.Reader}>(value, ref s_{item.Name}, {Escape.Utf8(item.Name)}, ref scope, out {item.Type.CSharp} p{i})) return false;");
                }

                writer.Line($"result = new {type.CSharp}({string.Join(", ", Enumerable.Range(0, type.ReadItems.Count).Select(i => "p" + i))});");
                writer.Line("return true;");
            }
        }
    }
}
