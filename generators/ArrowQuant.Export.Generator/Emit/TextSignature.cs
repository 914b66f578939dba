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

    /// <summary>The docstring of several overloads: CPython knows one signature a function, so each stands in the text, and then what it does.</summary>
    public static string Doc(TypeModel type, MemberModel[] overloads, string doc) => string.Join(
        "\n\n", new[] { string.Join("\n", overloads.Select(one => Overload(type, one))), doc }.Concat(overloads.Select(one => one.Doc).Distinct()).Where(text => text.Length != 0));

    /// <summary><c>def f(self, a: int, b: int = 4) -> str</c>; with names in annotations as <paramref name="names"/> has them.</summary>
    public static string Stub(TypeModel type, MemberModel member, StubNames? names = null)
    {
        string Annotation(string text) => names == null ? text : names.Qualify(text);
        if (member.Kind == MemberKind.Protocol) return string.Join("; ", ProtocolStub.Lines(type, member));
        if (member.Kind == MemberKind.Mixin) return member.Result.StubOut;
        if (member.Kind == MemberKind.ClassAttribute) return $"{member.Name}: {Annotation($"ClassVar[{member.Result.StubOut}]")}";
        if (member.Name == "__match_args__") return $"{member.Name} = ({string.Concat(type.Fields.Select(f => $"'{f.Name}', ")).TrimEnd()})";
        if (member.Kind is MemberKind.Property or MemberKind.Field or MemberKind.Constant) return $"{member.Name}: {Annotation(member.Result.StubOut)}";
        if (member.Kind == MemberKind.Value && type.Shape == TypeShape.Literal) return $"\"{member.Name}\"";
        if (member.Kind == MemberKind.Value) return $"{member.Name} = {member.Result.StubOut}";
        bool receives = member.Kind != MemberKind.StaticMethod;
        IEnumerable<string> parameters = List(member, p => Typed(p, Annotation));
        bool makes = member.Kind == MemberKind.Constructor && type.Shape == TypeShape.Record;
        string list = string.Join(", ", (receives ? new[] { makes ? "cls" : "self" } : []).Concat(parameters));
        string result = makes ? type.Name : member.Kind == MemberKind.Reduce ? Annotation($"tuple[type[{type.Name}], tuple[object, ...]]") : Annotation(Result(member));
        return $"def {member.Name}({list}) -> {result}";
    }

    /// <summary><c>load(path: str) -> None</c>: an overload in a docstring or a message, as its caller writes it.</summary>
    public static string Overload(TypeModel type, MemberModel member)
    {
        string list = string.Join(", ", List(member, p => Typed(p, text => text)));
        return member.Kind == MemberKind.Constructor ? $"{type.Name}({list})" : $"{member.Name}({list}) -> {Result(member)}";
    }

    private static string Typed(ParameterModel p, Func<string, string> annotation) =>
        $"{Star(p)}{p.Name}: {annotation(p.Type.StubIn)}{(p.IsOptional ? " = " + Default(p) : "")}";

    private static string Result(MemberModel member) =>
        member.Kind == MemberKind.Constructor ? "None" : member.Style == CallStyle.Async ? $"Future[{member.Result.StubOut}]" : member.Result.StubOut;

    private static string Star(ParameterModel parameter) => parameter.IsVariadic ? "*" : "";

    private static string Default(ParameterModel parameter) => parameter.StubDefault.Length != 0 ? parameter.StubDefault : parameter.PythonDefault;

    /// <summary>The parameters as Python orders them, with the slash and the star where positional-only ones end and keyword-only ones begin.</summary>
    private static IEnumerable<string> List(MemberModel member, Func<ParameterModel, string> print)
    {
        ParameterModel[] parameters = [.. member.PythonOrder];
        int slash = parameters.Count(p => p.IsPositionalOnly);
        bool starred = false;
        for (int i = 0; i < parameters.Length; i++)
        {
            if (i == slash && slash != 0) yield return "/";
            if (parameters[i].IsKeywordOnly && !starred) yield return "*";
            starred |= parameters[i].IsKeywordOnly || parameters[i].IsVariadic;
            yield return print(parameters[i]);
        }

        if (slash != 0 && slash == parameters.Length) yield return "/";
    }
}
