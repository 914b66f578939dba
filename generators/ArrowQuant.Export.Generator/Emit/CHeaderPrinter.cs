using System.Text.RegularExpressions;
using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The header. What does not vary is a real header, <c>CPrologue.h</c>, in which <c>module_</c> stands for the module's name.</summary>
internal static class CHeaderPrinter
{
    private static readonly string s_prologue = Prologue();

    /// <summary>What the header of every module defines, without the module's name in front.</summary>
    public static IEnumerable<string> PrologueConstants => Regex.Matches(s_prologue, "MODULE_([A-Z0-9_]+)").Cast<Match>().Select(m => m.Groups[1].Value);

    public static string Write(CTable table)
    {
        string module = table.Module.Name, upper = module.ToUpperInvariant();
        var writer = new SourceWriter();
        Comment(writer, $"{module}.h: written by the build from the exports of {module}. {table.Module.Doc}".TrimEnd());
        writer.Line($"#ifndef {upper}_H\n#define {upper}_H\n");
        writer.Line("/* Changes with every declaration below; a library with other declarations refuses it. */");
        writer.Line($"#define {upper}_ABI_VERSION 0x{table.Version}u\n");
        writer.Line(s_prologue.Replace("module_", module + "_").Replace("MODULE_", upper + "_"));
        WriteTypes(writer, table);
        WriteTable(writer, table);
        writer.Line($"/** The functions. NULL when the library is not the one this header belongs to, or cannot run on this CPU. Lent for the life of the process. */");
        writer.Line("const $api* $exports(uint32_t abi_version);\n");
        writer.Line("/** Why $exports last answered NULL; \"\" when it never did. Lent in the same way. */");
        writer.Line("const char* $exports_error(void);\n");
        writer.Line("#ifdef __cplusplus\n}\n#endif\n");
        WriteLeftOut(writer, table);
        writer.Line($"#endif /* {upper}_H */");
        return writer.ToString().Replace("$", module + "_");
    }

    private static void WriteTypes(SourceWriter writer, CTable table)
    {
        foreach (TypeModel type in table.Module.Types.Where(t => t.Shape is TypeShape.Class or TypeShape.Record))
        {
            Comment(writer, type.Doc);
            string name = ForeignName.SnakeCase(type.Name);
            writer.Line($"typedef struct ${name}_object* ${name}_handle;\n");
        }

        foreach (TypeModel type in table.Enums) WriteEnum(writer, table, type);
        foreach (TypeModel record in table.Records) writer.Line($"typedef struct ${ForeignName.SnakeCase(record.Name)}_record ${ForeignName.SnakeCase(record.Name)}_record;");
        foreach (TypeModel record in table.RecordViews) writer.Line($"typedef struct ${ForeignName.SnakeCase(record.Name)}_record_view ${ForeignName.SnakeCase(record.Name)}_record_view;");
        writer.Line();
        foreach (CDefinition definition in table.Definitions) writer.Line(definition.Text);
        writer.Line();
        foreach (TypeModel record in table.Records) WriteStruct(writer, record.Doc, $"{ForeignName.SnakeCase(record.Name)}_record", CTable.Fields(record));
        foreach (TypeModel record in table.RecordViews)
            WriteStruct(writer, $"A {record.Name} of the caller.", $"{ForeignName.SnakeCase(record.Name)}_record_view", CTable.ViewFields(record));
    }

    private static void WriteEnum(SourceWriter writer, CTable table, TypeModel type)
    {
        Comment(writer, type.Doc);
        writer.Line($"typedef {CSpellings.Number(type.Underlying)} ${ForeignName.SnakeCase(type.Name)}_enum;");
        foreach ((string text, MemberModel member) in table.Constants(type)) writer.Line(text + (member.Doc.Length == 0 ? "" : $" /**< {Safe(member.Doc.Split('\n')[0])} */"));
        writer.Line();
    }

    private static void WriteStruct(SourceWriter writer, string doc, string name, IEnumerable<string> fields)
    {
        Comment(writer, doc);
        using (writer.Indent($"struct ${name} {{"))
        {
            foreach (string field in fields.DefaultIfEmpty("uint8_t nothing")) writer.Line(field + ";");
        }

        writer.Line("};\n");
    }

    private static void WriteTable(SourceWriter writer, CTable table)
    {
        using (writer.Indent("typedef struct $api {"))
        {
            writer.Line("""
                uint32_t size;        /**< Bytes of this table. */
                uint32_t abi_version; /**< What the header was made with. */

                /** Message of the last call on this thread that failed; "" before one did. Lent until the next failure on this thread. */
                const char* (*last_error)(void);
                /** Type of that error, such as "ArgumentException". Lent in the same way. */
                const char* (*last_error_type)(void);
                /** Frees a result: the data of a text, the items of a list or a map, a record. NULL is allowed. Handles inside are released on their own. */
                void (*free_result)(const void* result);
                /** Where warnings go, one at a time, from any thread; without a handler, or with NULL, nowhere. */
                void (*set_warning_handler)(void (*handler)(void* data, const char* text), void* data);
                /** Something to stop calls with; release it with free_cancellation. */
                int32_t (*new_cancellation)($cancellation* result);
                /** Asks every call that got it, and every later one, to stop: it answers CANCELLED as soon as it notices. From any thread. */
                int32_t (*cancel_calls)($cancellation self);
                /** NULL is allowed; a second time is an error. */
                int32_t (*free_cancellation)($cancellation self);
                """);
            foreach (CFunction function in table.Functions)
            {
                writer.Line();
                string doc = function.Role switch
                {
                    CRole.Release => $"Releases a handle of {function.Type.Name}, and disposes its object. NULL is allowed; a second time is an error.",
                    CRole.Create => $"Creates a {function.Type.Name}; release it with {ForeignName.SnakeCase(function.Type.Name)}_release. {function.Member!.Doc}".TrimEnd(),
                    CRole.Set => $"Sets what {function.Name.Replace("_set_", "_get_")} gets.",
                    _ => function.Member!.Doc,
                };
                Comment(writer, doc);
                writer.Line(function.Declaration + ";");
            }
        }

        writer.Line("} $api;\n");
    }

    private static void WriteLeftOut(SourceWriter writer, CTable table)
    {
        List<string> lines = [.. table.LeftOut.Select(item => $"{item.Name}: {item.Reason}")];
        if (lines.Count != 0) Comment(writer, "Exported, but not to C:\n" + string.Join("\n", lines));
    }

    // The text comes from C# documentation: it must not end the comment, and ??/ would be a line continuation in C11.
    private static string Safe(string text) => text.Replace("*/", "* /").Replace("/*", "/ *").Replace("??", "? ?").Replace("$", "(dollar)");

    private static void Comment(SourceWriter writer, string text)
    {
        if (text.Length == 0) return;
        string[] lines = Safe(text).Split('\n');
        if (lines.Length == 1)
        {
            writer.Line($"/** {lines[0]} */");
            return;
        }

        writer.Line("/**");
        foreach (string line in lines) writer.Line((" * " + line.TrimEnd('\\')).TrimEnd());
        writer.Line(" */");
    }

    private static string Prologue()
    {
        using Stream stream = typeof(CHeaderPrinter).Assembly.GetManifestResourceStream("CPrologue.h")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r", "");
    }
}
