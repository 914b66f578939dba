using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The C face of a module: the functions of its table in order, its records, and what has no place in it, with the reason.</summary>
internal sealed class CTable
{
    private readonly Dictionary<(string, MemberModel), string> _leftOut = [];
    private readonly Dictionary<(string, MemberModel), List<CFunction>> _byMember = [];

    private CTable(ModuleModel module)
    {
        Module = module;
        HashSet<string> bad = UnspelledRecords(module);
        Records = [.. module.Types.Where(t => t.Shape == TypeShape.Dict && !bad.Contains(t.Name))];
        var names = new HashSet<string>(StringComparer.Ordinal) { "size", "abi_version", "last_error", "last_error_type", "free_result", "set_warning_handler" };
        foreach (TypeModel type in module.Types)
        {
            if (type.Shape == TypeShape.Class && names.Add(ForeignName.SnakeCase(type.Name) + "_release")) Functions.Add(CFunctionBuilder.Release(type));
            foreach (MemberModel member in type.Members) Place(type, member, bad, names);
        }

        string text = string.Join("\n", Functions.Select(f => f.Declaration).Concat(Definitions.Select(d => d.Text)).Concat(Records.SelectMany(Fields)));
        Version = Digest.Of(text).Substring(0, 8);
    }

    public ModuleModel Module { get; }

    /// <summary>In the order of the table, behind the functions that every module has.</summary>
    public List<CFunction> Functions { get; } = [];

    /// <summary>Dict records that C sees as structs.</summary>
    public TypeModel[] Records { get; }

    /// <summary>
    /// Eight hexadecimal digits of a hash over every declaration. A caller that was compiled with the header of another table gets no
    /// table, instead of calling the wrong function through it.
    /// </summary>
    public string Version { get; }

    /// <summary>Typedefs, each after those it needs.</summary>
    public IEnumerable<CDefinition> Definitions => Functions
        .SelectMany(f => f.Arguments.SelectMany(a => a.Model.Type.C.In.Definitions).Concat(f.Result?.Definitions ?? EquatableArray<CDefinition>.Empty))
        .Concat(Records.SelectMany(r => r.Members).SelectMany(m => m.Result.C.Out.Definitions))
        .GroupBy(d => d.Name, StringComparer.Ordinal).Select(g => g.First());

    public static CTable Of(ModuleModel module) => new(module);

    /// <summary>Declarations of a member in C, and why there are none.</summary>
    public (string Declarations, string Reason) Of(TypeModel type, MemberModel member)
    {
        if (_leftOut.TryGetValue((type.Name, member), out string? reason)) return ("", reason);
        string text = member.Kind == MemberKind.Field ? Field(member) : string.Join("; ", _byMember[(type.Name, member)].Select(f => f.Declaration));
        return (text.Replace("$", Module.Name + "_"), "");
    }

    /// <summary>Members with the reason why C does not have them.</summary>
    public IEnumerable<(string Name, string Reason)> LeftOut => Module.Types
        .SelectMany(t => t.Members.Where(m => _leftOut.ContainsKey((t.Name, m))).Select(m => ($"{t.Name}.{m.Name}", _leftOut[(t.Name, m)])));

    /// <summary>Fields of a record, with <c>$</c> for the module.</summary>
    public static IEnumerable<string> Fields(TypeModel record) => record.Members.Select(Field);

    private static string Field(MemberModel item) => $"{item.Result.C.Out.C} {CNames.Escape(item.Name)}";

    private void Place(TypeModel type, MemberModel member, HashSet<string> bad, HashSet<string> names)
    {
        string reason = Objection(type, member, bad);
        if (reason.Length == 0 && member.Kind != MemberKind.Field)
        {
            List<CFunction> functions = [.. CFunctionBuilder.Of(type, member)];
            if (functions.FirstOrDefault(f => names.Contains(f.Name)) is { } second)
            {
                reason = $"its C name '{second.Name}' is taken; give it another with [Export(Name = \"...\")]";
            }
            else
            {
                names.UnionWith(functions.Select(f => f.Name));
                Functions.AddRange(functions);
                _byMember[(type.Name, member)] = functions;
            }
        }

        if (reason.Length != 0) _leftOut[(type.Name, member)] = reason;
    }

    private static string Objection(TypeModel type, MemberModel member, HashSet<string> bad)
    {
        if (type.Shape == TypeShape.Builtin) return "C has the structs of the Arrow C data interface themselves";
        foreach (ParameterModel parameter in member.Parameters)
        {
            if (Objection(parameter.Type.C.In, bad) is { } reason) return $"parameter '{parameter.Name}' is of a type {reason}";
        }

        if (member.Kind == MemberKind.Constructor || member.Result.IsVoid) return "";
        if (Objection(member.Result.C.Out, bad) is { } result) return $"it answers with a type {result}";
        return member.CanWrite && Objection(member.Result.C.In, bad) is { } value ? $"it is set to a type {value}" : "";
    }

    private static string? Objection(CForm form, HashSet<string> bad)
    {
        if (!form.IsSpelled) return form.Reason;
        return form.Records.FirstOrDefault(bad.Contains) is { } record ? $"with the record '{record}' in it, of which an item has no spelling in C" : null;
    }

    /// <summary>Records with an item that has no spelling, and those that hold them.</summary>
    private static HashSet<string> UnspelledRecords(ModuleModel module)
    {
        TypeModel[] records = [.. module.Types.Where(t => t.Shape == TypeShape.Dict)];
        var bad = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (TypeModel record in records)
        {
            if (!names.Add(ForeignName.SnakeCase(record.Name)) || record.Members.Any(m => !m.Result.C.Out.IsSpelled)) bad.Add(record.Name);
        }

        while (records.FirstOrDefault(r => !bad.Contains(r.Name) && r.Members.Any(m => m.Result.C.Out.Records.Any(bad.Contains))) is { } next) bad.Add(next.Name);
        return bad;
    }
}
