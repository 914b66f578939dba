using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The field that says what each overload of a name takes.</summary>
internal static class OverloadPrinter
{
    public static void Write(SourceWriter writer, TypeModel type, MemberModel[] overloads, string field, Func<MemberModel, string> signature)
    {
        // Exported classes have no kind of their own in the runtime: they are numbered here.
        string[] classes = [.. overloads.SelectMany(m => m.Parameters).SelectMany(p => p.Kinds).Select(k => k.Test).Where(test => test.Length != 0).Distinct()];
        string name = overloads[0].Kind == MemberKind.Constructor ? type.Name : overloads[0].Name;
        using (writer.Indent($"private static readonly Overloads {field} = new({Escape.CSharp(name)}, [{string.Join(", ", classes)}],"))
        {
            for (int i = 0; i < overloads.Length; i++)
            {
                MemberModel one = overloads[i];
                string takes = string.Concat(one.Parameters.Select(p => $", new Takes({Kinds(p.Kinds.Where(k => !k.IsConversion), classes)}{Converted(p, classes)})"));
                bool takesRest = one.Parameters.Any(p => p.IsVariadic);
                writer.Line($"new Overload({Escape.CSharp(TextSignature.Overload(type, one))}, {signature(one)}, {(takesRest ? "true" : "false")}{takes}){(i == overloads.Length - 1 ? ");" : ",")}");
            }
        }

        writer.Line();
    }

    private static string Converted(ParameterModel parameter, string[] classes) =>
        parameter.Kinds.Any(k => k.IsConversion) ? ", " + Kinds(parameter.Kinds.Where(k => k.IsConversion), classes) : "";

    private static string Kinds(IEnumerable<ArgumentKind> kinds, string[] classes) => string.Join(" | ", kinds.Select(k =>
        k.Test.Length == 0 ? "ArgumentKind." + k.Name : $"(ArgumentKind)((ulong)ArgumentKind.FirstClass << {Array.IndexOf(classes, k.Test)})"));
}
