using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The members of an enum, as its converter wants them.</summary>
internal static class EnumPrinter
{
    public static string Write(TypeModel type)
    {
        SourceWriter writer = CSharpFile.Begin();
        using (writer.Block($"internal static class {type.Identifier}_Enum"))
        {
            using (writer.Block("public static void Declare(string module)"))
            {
                string names = string.Join(", ", type.Members.Select(m => Escape.CSharp(m.Name)));
                string numbers = string.Join(", ", type.Members.Select(m => m.Result.StubOut));
                string isFlags = type.BaseName == "IntFlag" ? "true" : "false";
                writer.Line($"PythonEnum<{type.CSharp}, {type.Underlying}>.Declare(module, {Escape.CSharp(type.Name)}, {isFlags}, [{names}], [{numbers}]);");
            }
        }

        return writer.ToString();
    }
}
