using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The C# side of the C face: a function for each entry of the table, the writers of records, and the entry point.</summary>
internal static class CFacePrinter
{
    public static string Write(CTable table)
    {
        SourceWriter writer = CSharpFile.Begin();
        foreach (TypeModel record in table.Records)
        {
            CRecordPrinter.WriteWriter(writer, record);
            writer.Line();
        }

        foreach (TypeModel record in table.RecordViews)
        {
            CRecordPrinter.WriteReader(writer, record);
            writer.Line();
        }

        using (writer.Block("internal static unsafe class CFace"))
        {
            WriteEntryPoint(writer, table);
            WriteFill(writer, table);
            foreach (CFunction function in table.Functions)
            {
                writer.Line();
                if (function.Member != null) writer.Line($"// {function.Type.CSharpDisplay}.{function.Member.CSharpSignature}");
                WriteFunction(writer, function);
            }
        }

        return writer.ToString();
    }

    private static void WriteEntryPoint(SourceWriter writer, CTable table)
    {
        writer.Line("// The table is lent for the life of the process.");
        writer.Line($"[UnmanagedCallersOnly(EntryPoint = \"{table.Module.Name}_exports\", CallConvs = [typeof(CallConvCdecl)])]");
        writer.Line($"public static void* Exports(uint version) => CFaceTable.Get(version, 0x{table.Version}u, {table.Functions.Count}, &Fill);");
        writer.Line();
        writer.Line("// Why there was none. Lent for the life of the process.");
        writer.Line($"[UnmanagedCallersOnly(EntryPoint = \"{table.Module.Name}_exports_error\", CallConvs = [typeof(CallConvCdecl)])]");
        writer.Line("public static byte* ExportsError() => CFaceTable.Refusal;");
        writer.Line();
    }

    private static void WriteFill(SourceWriter writer, CTable table)
    {
        using (writer.Block("private static void Fill(void** table)"))
        {
            var families = new ClassFamilies(table.Module);
            foreach (TypeModel type in table.Module.Types.Where(t => t.Shape == TypeShape.Exception))
                writer.Line($"CFaceTable.AddException<{type.CSharp}>({Escape.CSharp(type.Name)}, {Escape.CSharp(families.Builtin(type))});");
            foreach (TypeModel type in table.Enums) writer.Line($"{type.Identifier}_Enum.Declare({Escape.CSharp(table.Module.Name)});");
            for (int i = 0; i < table.Functions.Count; i++) writer.Line($"table[{i}] = ({table.Functions[i].Pointer})&{table.Functions[i].Entry};");
        }
    }

    private static void WriteFunction(SourceWriter writer, CFunction function)
    {
        string target = function.Type.CSharp;
        writer.Line(CSharpFile.Entry);
        if (function.Role == CRole.Release)
        {
            writer.Line($"private static int {function.Entry}({function.Natives}) => CFaceTable.Release<{target}>(n0);");
            return;
        }

        using (writer.Block($"private static int {function.Entry}({function.Natives})"))
        {
            writer.Line("CCall call = CCall.Begin();");
            using (writer.Block("try"))
            {
                if (function.Result != null) writer.Line($"CCall.Require(n{function.Parameters.Count - 1}, \"result\");");
                if (function.Parameters.Count != 0 && function.Parameters[0].Name == "self" && IsInstance(function))
                {
                    writer.Line("call.Argument = \"self\";");
                    writer.Line($"{target} target = CFaceTable.Target<{target}>(n0);");
                    target = "target";
                }

                ReadArguments(writer, function);
                WriteInvocation(writer, function, target);
                writer.Line("return 0;");
            }

            writer.Line("catch (Exception exception) { return call.Fail(exception); }");
            writer.Line("finally { call.Release(); }");
        }
    }

    private static bool IsInstance(CFunction function) => function.Member!.Kind is MemberKind.Method or MemberKind.Property;

    private static void ReadArguments(SourceWriter writer, CFunction function)
    {
        for (int i = 0; i < function.Arguments.Count; i++)
        {
            CArgument argument = function.Arguments[i];
            string read = $"{argument.Model.Type.C.In.Converter}.Read({argument.Native}, ref call)";
            writer.Line($"call.Argument = {Escape.CSharp(argument.Model.Name)};");
            writer.Line(argument.Model.IsOptional
                ? $"{argument.Model.Type.CSharp} p{i} = {argument.Model.CSharpDefault};\nif ({argument.Given}) p{i} = {read};"
                : $"{argument.Model.Type.CSharp} p{i} = {read};");
        }

        if (function.CancellationIndex >= 0)
            writer.Line($"call.Argument = \"cancellation\";\nvar cancellation = CFaceTable.Token(n{function.CancellationIndex});");
        if (function.Arguments.Count != 0 || function.CancellationIndex >= 0 || IsInstance(function)) writer.Line("call.Argument = null;");
    }

    private static void WriteInvocation(SourceWriter writer, CFunction function, string target)
    {
        MemberModel member = function.Member!;
        if (function is { Role: CRole.Create, Type.Shape: TypeShape.Record })
        {
            PythonRecordPrinter.WriteMake(writer, function.Type, i => $"if ({function.Arguments[i].Given}) ");
            writer.Line($"{function.Result!.Converter}.Write(made, n{function.Parameters.Count - 1}, ref call);");
            return;
        }

        List<string> arguments = [.. Enumerable.Range(0, function.Arguments.Count).Select(i => "p" + i)];
        if (member.TokenPosition >= 0) arguments.Insert(member.TokenPosition, "cancellation");
        string body = function.Role switch
        {
            CRole.Create => $"new {target}({string.Join(", ", arguments)})",
            CRole.Get => $"{target}.@{member.CSharpName}",
            CRole.Set => $"{target}.@{member.CSharpName} = p0",
            _ when member.Assigns => $"{target}.@{member.CSharpName} = p0",
            _ => $"{target}.@{member.CSharpName}({string.Join(", ", arguments)})",
        };

        // C has no event loop to go back to: the call waits.
        if (member.Style == CallStyle.Async) body += ".ConfigureAwait(false).GetAwaiter().GetResult()";
        writer.Line(function.Result == null ? body + ";" : $"{function.Result.Converter}.Write({body}, n{function.Parameters.Count - 1}, ref call);");
    }
}
