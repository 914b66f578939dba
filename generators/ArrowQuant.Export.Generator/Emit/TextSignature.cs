using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>Signatures as CPython reads them out of a docstring, and as stubs spell them.</summary>
internal static class TextSignature
{
    /// <summary><c>($self, a, b=4)</c>; empty for what is not called.</summary>
    public static string Of(TypeModel type, MemberModel member)
    {
        string? receiver = member.Kind switch
        {
            MemberKind.Method or MemberKind.Enter or MemberKind.Exit or MemberKind.Reduce => "$self",
            MemberKind.Record when member.Name != "__match_args__" => "$self",
            MemberKind.StaticMethod when type.Shape == TypeShape.Functions => "$module",
            MemberKind.StaticMethod or MemberKind.Constructor => "",
            _ => null,
        };
        if (receiver == null) return "";
        IEnumerable<string> parameters = List(member, p => p.IsOptional ? $"{p.Name}={p.PythonDefault}" : Star(p) + p.Name);
        return "(" + string.Join(", ", (receiver.Length == 0 ? [] : new[] { receiver }).Concat(parameters)) + ")";
    }

    /// <summary>The docstring with the signature in front, as <c>__text_signature__</c> wants it.</summary>
    public static string Doc(string name, string signature, string doc) => $"{name}{signature}\n--\n\n{doc}";

    /// <summary><c>def f(self, a: int, b: int = 4) -> str</c>.</summary>
    public static string Stub(TypeModel type, MemberModel member)
    {
        if (member.Kind == MemberKind.Protocol) return string.Join("; ", ProtocolStub.Lines(type, member));
        if (member.Kind == MemberKind.Mixin) return member.Result.StubOut;
        if (member.Kind == MemberKind.ClassAttribute) return $"{member.Name}: ClassVar[{member.Result.StubOut}]";
        if (member.Name == "__match_args__") return $"{member.Name} = ({string.Concat(type.Fields.Select(f => $"'{f.Name}', ")).TrimEnd()})";
        if (member.Kind is MemberKind.Property or MemberKind.Field or MemberKind.Constant) return $"{member.Name}: {member.Result.StubOut}";
        if (member.Kind == MemberKind.Value) return $"{member.Name} = {member.Result.StubOut}";
        bool receives = member.Kind != MemberKind.StaticMethod;
        IEnumerable<string> parameters = List(member, p => $"{Star(p)}{p.Name}: {p.Type.StubIn}{(p.IsOptional ? " = " + Default(p) : "")}");
        bool makes = member.Kind == MemberKind.Constructor && type.Shape == TypeShape.Record;
        string list = string.Join(", ", (receives ? new[] { makes ? "cls" : "self" } : []).Concat(parameters));
        string result = makes ? type.Name : member.Kind == MemberKind.Constructor ? "None" : member.Kind == MemberKind.Reduce ? $"tuple[type[{type.Name}], tuple[object, ...]]" : member.Style == CallStyle.Async ? $"Future[{member.Result.StubOut}]" : member.Result.StubOut;
        return $"def {member.Name}({list}) -> {result}";
    }

    private static string Star(ParameterModel parameter) => parameter.IsVariadic ? "*" : "";

    private static string Default(ParameterModel parameter) => parameter.StubDefault.Length != 0 ? parameter.StubDefault : parameter.PythonDefault;

    /// <summary>The parameters in order, with the star before the first that is given by keyword only.</summary>
    private static IEnumerable<string> List(MemberModel member, Func<ParameterModel, string> print)
    {
        bool starred = false;
        foreach (ParameterModel parameter in member.Parameters)
        {
            if (parameter.IsKeywordOnly && !starred) yield return "*";
            starred |= parameter.IsKeywordOnly || parameter.IsVariadic;
            yield return print(parameter);
        }
    }
}
