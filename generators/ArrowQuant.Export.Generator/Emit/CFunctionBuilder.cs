using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>Lays the parameters of one member out as C wants them.</summary>
internal static class CFunctionBuilder
{
    /// <summary>The functions of a member: one, or two for a property with a setter.</summary>
    public static IEnumerable<CFunction> Of(TypeModel type, MemberModel member)
    {
        string prefix = type.Shape == TypeShape.Functions ? "" : ForeignName.SnakeCase(type.Name) + "_";
        switch (member.Kind)
        {
            case MemberKind.Constructor:
                yield return Build(type, member, CRole.Create, prefix + "new" + CNames.OfOverload(member), member.Parameters, Handle(type));
                break;
            case MemberKind.Property:
                yield return Build(type, member, CRole.Get, $"{prefix}get_{member.Name}", [], member.Result.C.Out);
                if (member.CanWrite)
                    yield return Build(type, member, CRole.Set, $"{prefix}set_{member.Name}", [new ParameterModel("value", "", member.Result, "", "")], null);
                break;
            case MemberKind.ClassAttribute or MemberKind.Constant:
                yield return Build(type, member, CRole.Get, $"{prefix}get_{member.Name.ToLowerInvariant()}", [], member.Result.C.Out);
                break;
            case MemberKind.Method or MemberKind.StaticMethod:
                yield return Build(type, member, CRole.Call, CNames.Escape(prefix + member.Name + CNames.OfOverload(member)), member.Parameters, member.Result.IsVoid ? null : member.Result.C.Out);
                break;
            default:
                throw new InvalidOperationException($"{member.Kind} is no function in C");
        }
    }

    /// <summary>The function that gives a handle back.</summary>
    public static CFunction Release(TypeModel type) => Build(type, null, CRole.Release, ForeignName.SnakeCase(type.Name) + "_release", [], null);

    private static CForm Handle(TypeModel type) => CForm.None("") with
    {
        C = $"${ForeignName.SnakeCase(type.Name)}_handle", Native = "nint", Converter = $"CWritesHandle<{type.CSharp}>",
    };

    private static CFunction Build(TypeModel type, MemberModel? member, CRole role, string name, IEnumerable<ParameterModel> parameters, CForm? result)
    {
        var list = new List<CParameter>();
        var arguments = new List<CArgument>();
        var taken = new HashSet<string>(StringComparer.Ordinal) { "result" };
        bool instance = role != CRole.Create && member?.Kind is not (MemberKind.StaticMethod or MemberKind.Constructor or MemberKind.ClassAttribute)
            && (type.Shape is TypeShape.Class or TypeShape.Record);
        if (instance) list.Add(new CParameter($"${ForeignName.SnakeCase(type.Name)}_handle", CNames.Free("self", taken), "nint"));
        foreach (ParameterModel parameter in parameters) Add(parameter, list, arguments, taken);
        if (member?.TokenPosition >= 0 && role is CRole.Call or CRole.Create) list.Add(new CParameter("$cancellation", CNames.Free("cancellation", taken), "nint"));
        if (result != null) list.Add(new CParameter(result.C + "*", "result", result.Native + "*"));
        return new CFunction(type, member, role, name, list, arguments) { Result = result };
    }

    private static void Add(ParameterModel parameter, List<CParameter> list, List<CArgument> arguments, HashSet<string> taken)
    {
        CForm form = parameter.Type.C.In;
        string name = CNames.Free(parameter.Name, taken);
        string first = "n" + list.Count, second = "n" + (list.Count + 1);
        switch (form.Shape)
        {
            case CShape.Span:
                list.Add(new CParameter(CComposites.Const(form.Item), name, form.ItemNative + "*"));
                list.Add(new CParameter("size_t", CNames.Free(name + "_count", taken), "nuint"));
                arguments.Add(new CArgument(parameter, $"new {form.Native} {{ Items = {first}, Count = {second} }}", $"{first} != null"));
                break;
            case CShape.Struct:
                list.Add(new CParameter($"const {form.C}*", name, form.Native + "*"));
                arguments.Add(new CArgument(parameter, parameter.IsOptional ? "*" + first : $"*CCall.Given({first})", first + " != null"));
                break;
            case CShape.Callback:
                list.Add(new CParameter(form.C, name, "nint"));
                list.Add(new CParameter("void*", CNames.Free(name + "_data", taken), "nint"));
                arguments.Add(new CArgument(parameter, $"new CCallback {{ Function = {first}, Data = {second} }}", first + " != 0"));
                break;
            case CShape.Value when parameter.IsOptional:
                list.Add(new CParameter($"const {form.C}*", name, form.Native + "*"));
                arguments.Add(new CArgument(parameter, "*" + first, first + " != null"));
                break;
            default:
                list.Add(new CParameter(form.C, name, form.Native));
                arguments.Add(new CArgument(parameter, first, first + " != 0"));
                break;
        }
    }
}
