using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The C face of a module: the functions of its table in order, its records and enums, and what has no place in it, with the reason.</summary>
internal sealed class CTable
{
    private readonly Dictionary<(string, MemberModel), string> _leftOut = [];
    private readonly Dictionary<(string, MemberModel), string> _declarations = [];
    private readonly CTypeNames _types;

    private CTable(ModuleModel module)
    {
        Module = module;
        _types = new CTypeNames(module);
        var names = new HashSet<string>(StringComparer.Ordinal)
        {
            "size", "abi_version", "last_error", "last_error_type", "free_result", "set_warning_handler",
            "new_cancellation", "cancel_calls", "free_cancellation",
        };

        // Before any member has a name: a method called FooRelease must not take the one by which objects of Foo are given back.
        var released = new HashSet<string>(module.Types.Where(type => type.Shape is TypeShape.Class or TypeShape.Record)
            .Where(type => names.Add(ForeignName.SnakeCase(type.Name) + "_release")).Select(type => type.Name), StringComparer.Ordinal);
        foreach (TypeModel type in module.Types)
        {
            if (released.Contains(type.Name)) Functions.Add(CFunctionBuilder.Release(type));
            foreach (MemberModel member in type.Members) Place(type, member, names);
        }

        string text = string.Join("\n", Functions.Select(f => f.Declaration).Concat(Definitions.Select(d => d.Text)).Concat(Records.SelectMany(Fields))
            .Concat(RecordViews.SelectMany(ViewFields)).Concat(Enums.SelectMany(Constants).Select(c => c.Text)));
        Version = Digest.Of(text).Substring(0, 8);
    }

    public ModuleModel Module { get; }

    /// <summary>In the order of the table, behind the functions that every module has.</summary>
    public List<CFunction> Functions { get; } = [];

    /// <summary>Dict records that C sees as structs.</summary>
    public TypeModel[] Records => _types.Records;

    /// <summary>Dict records that C passes as structs.</summary>
    public TypeModel[] RecordViews => _types.RecordViews;

    /// <summary>Enums.</summary>
    public IEnumerable<TypeModel> Enums => Module.Types.Where(t => t.Shape is TypeShape.Enum or TypeShape.Literal);

    /// <summary>
    /// Eight hexadecimal digits of a hash over every declaration. A caller that was compiled with the header of another table gets no
    /// table, instead of calling the wrong function through it.
    /// </summary>
    public string Version { get; }

    /// <summary>Typedefs, each after those it needs.</summary>
    public IEnumerable<CDefinition> Definitions => Functions
        .SelectMany(f => f.Arguments.SelectMany(a => a.Model.Type.C.In.Definitions).Concat(f.Result?.Definitions ?? EquatableArray<CDefinition>.Empty))
        .Concat(Records.SelectMany(r => r.Members).SelectMany(m => m.Result.C.Out.Definitions))
        .Concat(RecordViews.SelectMany(r => r.ReadItems).SelectMany(i => i.Type.C.In.Definitions))
        .GroupBy(d => d.Name, StringComparer.Ordinal).Select(g => g.First());

    /// <summary>Members with the reason why C does not have them.</summary>
    public IEnumerable<(string Name, string Reason)> LeftOut => Module.Types
        .SelectMany(t => t.Members.Where(m => _leftOut.ContainsKey((t.Name, m))).Select(m => ($"{t.Name}.{m.Name}", _leftOut[(t.Name, m)])));

    public static CTable Of(ModuleModel module) => new(module);

    /// <summary>Declarations of a member in C, and why there are none.</summary>
    public (string Declarations, string Reason) Of(TypeModel type, MemberModel member) =>
        _leftOut.TryGetValue((type.Name, member), out string? reason) ? ("", reason) : (_declarations[(type.Name, member)].Replace("$", Module.Name + "_"), "");

    /// <summary>Fields of a record, with <c>$</c> for the module.</summary>
    public static IEnumerable<string> Fields(TypeModel record) => Named(record.Members.Select(item => (item.Result.C.Out.C, item.Name)));

    /// <summary>Fields of a record that is passed.</summary>
    public static IEnumerable<string> ViewFields(TypeModel record) => Named(record.ReadItems.Select(item => (item.Type.C.In.C, item.Name)));

    /// <summary>The constants of an enum that have a name of their own.</summary>
    public IEnumerable<(string Text, MemberModel Member)> Constants(TypeModel type) =>
        type.Members.Where(m => !_leftOut.ContainsKey((type.Name, m))).Select(m => (_types.Constant(type, m), m));

    // A name that is a word of C gets an underscore, and may then meet another.
    private static IEnumerable<string> Named(IEnumerable<(string C, string Name)> fields)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string c, string name) in fields) yield return $"{c} {CNames.Free(name, taken)}";
    }

    private static string Field(TypeModel record, MemberModel item) => Fields(record).ElementAt(Array.IndexOf([.. record.Members], item));

    private void Place(TypeModel type, MemberModel member, HashSet<string> names)
    {
        (string declaration, string reason) = Declare(type, member, names);
        if (reason.Length == 0) _declarations[(type.Name, member)] = declaration;
        else _leftOut[(type.Name, member)] = reason;
    }

    private (string Declaration, string Reason) Declare(TypeModel type, MemberModel member, HashSet<string> names)
    {
        if (Objection(type, member) is { } reason) return ("", reason);
        if (!CMemberForm.Of(member.Kind).IsFunction) return (member.Kind == MemberKind.Value ? _types.Constant(type, member) : Field(type, member), "");
        List<CFunction> functions = [.. CFunctionBuilder.Of(type, member)];
        if (functions.FirstOrDefault(f => names.Contains(f.Name)) is { } second)
            return ("", $"its C name '{second.Name}' is taken; give it another with [Export(Name = \"...\")]");
        names.UnionWith(functions.Select(f => f.Name));
        Functions.AddRange(functions);
        return (string.Join("; ", functions.Select(f => f.Declaration)), "");
    }

    private string? Objection(TypeModel type, MemberModel member)
    {
        if (type.Shape == TypeShape.Builtin) return type.Name == "Tensor" ? "its C struct has that as fields" : "C has the Arrow structs themselves";
        if (type.Shape == TypeShape.Exception) return "C gets the type and the message of an error";
        if (CMemberForm.Of(member.Kind).Reason is { Length: > 0 } none) return none;
        if (member.Kind == MemberKind.Value) return _types.Objection(type, member);
        foreach (ParameterModel parameter in member.Parameters)
        {
            if (_types.Objection(parameter.Type.C.In, isRead: true) is { } reason) return $"parameter '{parameter.Name}' is of a type {reason}";
        }

        if (member.Kind == MemberKind.Constructor || member.Result.IsVoid) return null;
        if (_types.Objection(member.Result.C.Out, isRead: false) is { } result) return $"it answers with a type {result}";
        return member.CanWrite && _types.Objection(member.Result.C.In, isRead: true) is { } value ? $"it is set to a type {value}" : null;
    }
}
