using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>Judges what no single type can: the module's own name and settings, and names across types.</summary>
internal static class ModuleClassifier
{
    public static ClassifiedModule Classify(IEnumerable<Classified> types, ModuleSettings settings)
    {
        Classified[] all = types.ToArray();
        if (all.Length == 0) return new ClassifiedModule(null, EquatableArray<RefusalModel>.Empty, EquatableArray<Finding>.Empty);

        var refusals = new List<RefusalModel>();
        var findings = new List<Finding>();
        void Refuse(DiagnosticDescriptor rule, LocationInfo place, string suggestion, params string[] arguments)
        {
            findings.Add(new Finding(rule.Id, arguments[0], place, arguments.ToEquatableArray(), Suggestion: suggestion));
            refusals.Add(new RefusalModel(rule.Id, arguments[0], string.Format(rule.MessageFormat.ToString(), arguments), place.Short));
        }

        if (ForeignName.ModuleObjection(settings.Name) is { } objection) Refuse(Rules.ModuleName, settings.Place, "", settings.Name, objection);
        if (!settings.AllowsUnsafe) Refuse(Rules.UnsafeBlocks, settings.Place, "", settings.AssemblyName);

        // Framework classes come first of a name, so that it is the user's type that is asked to change. Then the C# name settles the
        // order, whatever order the compiler met the types in.
        TypeModel[] exported = all.Where(t => t.Model != null).Select(t => t.Model!).ToArray();
        Classified[] good = all.Where(t => t.Model != null).OrderBy(t => t.Model!.CSharp, StringComparer.Ordinal).ToArray();
        Classified[] whole = BuiltinTypes.NeededBy(exported).Select(t => new Classified(t, default, default, t.Name)).Concat(good)
            .OrderBy(t => t.Model!.Name, StringComparer.Ordinal).ToArray();
        Claim[] claims = whole.SelectMany(Claims).ToArray();
        var taken = new HashSet<string>(claims.Select(c => c.Name), StringComparer.Ordinal);
        foreach (var group in claims.GroupBy(c => c.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            Claim[] owners = group.ToArray();
            for (int i = 0; i < owners.Length; i++)
            {
                if (owners[i].Type.Model!.Shape == TypeShape.Builtin) continue;
                LocationInfo place = owners[i].Type.Names.FirstOrDefault(n => n.Name == group.Key)?.Place ?? settings.Place;
                string suggestion = i == 0 ? "" : FreeName.Beside(group.Key, taken);
                Refuse(Rules.TypeNameCollision, place, suggestion, owners[i].Owner, group.Key, owners[i == 0 ? 1 : 0].Owner);
            }
        }

        bool complete = refusals.Count == 0 && good.Length == all.Length;
        ModuleModel? module = complete ? new ModuleModel(settings.Name, settings.Doc, whole.Select(t => t.Model!).ToEquatableArray()) : null;
        return new ClassifiedModule(module, refusals.ToEquatableArray(), findings.ToEquatableArray());
    }

    /// <summary>Every name in the module's namespace: types, and the functions of static classes.</summary>
    private static IEnumerable<Claim> Claims(Classified type)
    {
        TypeModel model = type.Model!;
        string owner = model.Shape == TypeShape.Builtin ? model.CSharpDisplay : model.CSharp.Replace("global::", "");
        return model.Shape == TypeShape.Functions
            ? model.Groups.Select(overloads => new Claim(overloads[0].Name, owner + "." + overloads[0].CSharpSignature, type))
            : [new Claim(model.Name, owner, type)];
    }

    private readonly record struct Claim(string Name, string Owner, Classified Type);
}
