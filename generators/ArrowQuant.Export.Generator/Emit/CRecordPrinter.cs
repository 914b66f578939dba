using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>Structs of dict records: one that C receives, and one that it passes, of what a constructor needs.</summary>
internal static class CRecordPrinter
{
    public static void WriteWriter(SourceWriter writer, TypeModel record)
    {
        WriteStruct(writer, $"{record.Identifier}_CRecord", record.Members.Select(item => (item.Result.C.Out, item.Name)));
        using (writer.Block($"internal readonly unsafe struct {record.Identifier}_CWriter : ICWrites<{record.CSharp}, nint>"))
        using (writer.Block($"public static void Write({record.CSharp} value, nint* result, ref CCall call)"))
        {
            writer.Line("*result = 0;");
            writer.Line("if ((object)value == null) return;");
            writer.Line($"var record = ({record.Identifier}_CRecord*)call.Allocate((nuint)sizeof({record.Identifier}_CRecord));");
            writer.Line("*result = (nint)record;");
            foreach (MemberModel item in record.Members)
                writer.Line($"{item.Result.C.Out.Converter}.Write(value.@{item.CSharpName}, &record->@{item.Name}, ref call);");
        }
    }

    public static void WriteReader(SourceWriter writer, TypeModel record)
    {
        WriteStruct(writer, $"{record.Identifier}_CView", record.ReadItems.Select(item => (item.Type.C.In, item.Name)));
        using (writer.Block($"internal readonly unsafe struct {record.Identifier}_CReader : ICReads<nint, {record.CSharp}>"))
        {
            using (writer.Block($"public static {record.CSharp} Read(nint native, scoped ref CCall call)"))
            {
                writer.Line("CCall.Require((void*)native, \"record\");");
                writer.Line($"var view = ({record.Identifier}_CView*)native;");
                writer.Line("string argument = call.Argument;");
                for (int i = 0; i < record.ReadItems.Count; i++)
                {
                    DictItemModel item = record.ReadItems[i];
                    writer.Line($"call.Argument = argument + {Escape.CSharp("." + item.Name)};");
                    writer.Line($"{item.Type.CSharp} p{i} = {item.Type.C.In.Converter}.Read(view->@{item.Name}, ref call);");
                }

                writer.Line("call.Argument = argument;");
                writer.Line($"return new {record.CSharp}({string.Join(", ", Enumerable.Range(0, record.ReadItems.Count).Select(i => "p" + i))});");
            }

            writer.Line();
            writer.Line("public static bool IsAbsent(nint native) => native == 0;");
        }
    }

    private static void WriteStruct(SourceWriter writer, string name, IEnumerable<(CForm Form, string Name)> fields)
    {
        writer.Line("[StructLayout(LayoutKind.Sequential)]");
        using (writer.Block($"internal unsafe struct {name}"))
        {
            foreach ((CForm form, string field) in fields) writer.Line($"public {form.Native} @{field};");
        }

        writer.Line();
    }
}
