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
        void Refuse(DiagnosticDescriptor rule, string subject, LocationInfo place, params string[] words)
        {
            string[] arguments = [subject, .. words];
            findings.Add(new Finding(rule.Id, subject, place, arguments.ToEquatableArray()));
            refusals.Add(new RefusalModel(rule.Id, subject, string.Format(rule.MessageFormat.ToString(), arguments), place.Short));
        }

        if (!ForeignName.IsModuleName(settings.Name)) Refuse(Rules.ModuleName, settings.Name, settings.Place);
        if (!settings.AllowsUnsafe) Refuse(Rules.UnsafeBlocks, settings.AssemblyName, settings.Place);

        TypeModel[] exported = all.Where(t => t.Model != null).Select(t => t.Model!).ToArray();
        TypeModel[] models = exported.Concat(BuiltinTypes.NeededBy(exported)).OrderBy(t => t.Name, StringComparer.Ordinal).ToArray();
        foreach (var group in NamesIn(models).GroupBy(n => n.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            (string Name, string Owner)[] owners = group.ToArray();
            for (int i = 0; i < owners.Length; i++)
                Refuse(Rules.TypeNameCollision, owners[i].Owner, settings.Place, group.Key, owners[i == 0 ? 1 : 0].Owner);
        }

        bool whole = refusals.Count == 0 && exported.Length == all.Length;
        ModuleModel? module = whole ? new ModuleModel(settings.Name, settings.Doc, models.ToEquatableArray()) : null;
        return new ClassifiedModule(module, refusals.ToEquatableArray(), findings.ToEquatableArray());
    }

    /// <summary>Every name in the module's namespace: types, and the functions of static classes.</summary>
    private static IEnumerable<(string Name, string Owner)> NamesIn(IEnumerable<TypeModel> types) =>
        types.SelectMany(type => type.Shape == TypeShape.Functions
            ? type.Members.Select(member => (member.Name, type.CSharpDisplay + "." + member.CSharpSignature))
            : [(type.Name, type.CSharpDisplay)]);
}
