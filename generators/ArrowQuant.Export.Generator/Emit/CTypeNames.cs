using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>
/// Names of types and constants in the header of one module, each of which must mean one thing. A name made of others, such as that of
/// a list of lists, can come out like an unlike one: then the second is left out of C, and says so.
/// </summary>
internal sealed class CTypeNames
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, MemberModel), (string Text, string? Objection)> _constants = [];
    private readonly HashSet<string> _badRecords = new(StringComparer.Ordinal);
    private readonly HashSet<string> _badViews = new(StringComparer.Ordinal);

    public CTypeNames(ModuleModel module)
    {
        TypeModel[] dicts = [.. module.Types.Where(t => t.Shape == TypeShape.Dict)];
        foreach (TypeModel type in module.Types)
        {
            string snake = ForeignName.SnakeCase(type.Name);
            foreach (string suffix in new[] { "_handle", "_record", "_record_view", "_enum" }) _texts["$" + snake + suffix] = type.Name;
        }

        Reject(dicts, _badRecords, record => record.Members.Select(m => m.Result.C.Out));
        Reject(dicts, _badViews, record => record.ReadItems.Select(i => i.Type.C.In));
        Records = [.. dicts.Where(t => !_badRecords.Contains(t.Name))];
        RecordViews = [.. dicts.Where(t => t.ReadItems.Count != 0 && !_badViews.Contains(t.Name))];
        var taken = new HashSet<string>(CHeaderPrinter.PrologueConstants, StringComparer.Ordinal) { "H", "ABI_VERSION" };
        foreach (TypeModel type in module.Types.Where(t => t.Shape is TypeShape.Enum or TypeShape.Literal))
        {
            foreach (MemberModel member in type.Members) _constants[(type.Name, member)] = Name(module, type, member, taken);
        }
    }

    public TypeModel[] Records { get; }

    public TypeModel[] RecordViews { get; }

    /// <summary>The definition of an enum's constant.</summary>
    public string Constant(TypeModel type, MemberModel member) => _constants[(type.Name, member)].Text;

    /// <summary>Why a constant has no name of its own; null when it has.</summary>
    public string? Objection(TypeModel type, MemberModel member) => _constants[(type.Name, member)].Objection;

    /// <summary>Why a value has no spelling, as the end of "a type ..."; null when it has one.</summary>
    public string? Objection(CForm form, bool isRead)
    {
        if (!form.IsSpelled) return form.Reason;
        if (form.Records.FirstOrDefault((isRead ? _badViews : _badRecords).Contains) is { } record) return $"with the record '{record}' in it, of which an item has no spelling in C";
        foreach (CDefinition definition in form.Definitions)
        {
            if (!_texts.TryGetValue(definition.Name, out string? text)) _texts[definition.Name] = definition.Text;
            else if (text != definition.Text) return $"whose C name '{definition.Name.Substring(1)}' is taken by another one";
        }

        return null;
    }

    /// <summary>Finds records with an item that has no spelling, and those that hold them.</summary>
    private void Reject(TypeModel[] records, HashSet<string> bad, Func<TypeModel, IEnumerable<CForm>> items)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (TypeModel record in records)
        {
            if (!names.Add(ForeignName.SnakeCase(record.Name)) || items(record).Any(f => CComposites.Inside(f) != null || Objection(f with { Records = EquatableArray<string>.Empty }, isRead: false) != null))
                bad.Add(record.Name);
        }

        while (records.FirstOrDefault(r => !bad.Contains(r.Name) && items(r).Any(f => f.Records.Any(bad.Contains))) is { } next) bad.Add(next.Name);
    }

    private static (string Text, string? Objection) Name(ModuleModel module, TypeModel type, MemberModel member, HashSet<string> taken)
    {
        // The text of a literal need be no name in C.
        string own = type.Shape == TypeShape.Enum ? member.Name : new string([.. member.Name.ToUpperInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '_')]);
        string name = $"{ForeignName.SnakeCase(type.Name).ToUpperInvariant()}_{own}", digits = member.Result.StubOut;
        string number = digits switch
        {
            "-9223372036854775808" => "(-9223372036854775807 - 1)", // C has no negative literals, and the positive one is out of range
            _ => type.Underlying == "ulong" ? digits + "u" : digits,
        };
        string text = $"#define {module.Name.ToUpperInvariant()}_{name} ((${ForeignName.SnakeCase(type.Name)}_enum){number})";
        return (text, taken.Add(name) ? null : $"its C name '{module.Name.ToUpperInvariant()}_{name}' is taken; give it another with [Export(Name = \"...\")]");
    }
}
