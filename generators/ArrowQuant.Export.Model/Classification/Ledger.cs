using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>The three columns of one type while it is being judged. Closing it yields a model or refusals, never both.</summary>
internal sealed class Ledger(INamedTypeSymbol type)
{
    private readonly List<(ISymbol Symbol, MemberModel Model)> _exported = [];
    private readonly List<ExclusionModel> _excluded = [];
    private readonly List<RefusalModel> _refused = [];
    private readonly List<Finding> _findings = [];

    public void Export(ISymbol symbol, MemberModel model) => _exported.Add((symbol, model));

    public void Exclude(string signature, string reason) => _excluded.Add(new ExclusionModel(signature, reason));

    /// <summary>Refuses <paramref name="symbol"/>; the words after its own name complete the message of the rule.</summary>
    public void Refuse(ISymbol symbol, DiagnosticDescriptor rule, params string[] words)
    {
        string member = Displays.Person(symbol);
        LocationInfo place = Displays.Place(symbol, type);
        string[] arguments = [member, .. words];
        _findings.Add(new Finding(rule.Id, member, place, arguments.ToEquatableArray()));
        _refused.Add(new RefusalModel(rule.Id, member, string.Format(rule.MessageFormat.ToString(), arguments), place.Short));
    }

    public Classified Close(TypeShape shape, string name, string baseName, string doc)
    {
        RefuseCollisions();
        if (_refused.Count != 0) return new Classified(null, _refused.ToEquatableArray(), _findings.ToEquatableArray(), name);

        var model = new TypeModel(
            shape, name, Displays.SourceBare(type), Displays.Person(type), baseName, doc,
            Ordered(shape).ToEquatableArray(),
            _excluded.OrderBy(e => e.CSharpSignature, StringComparer.Ordinal).ToEquatableArray());
        return new Classified(model, EquatableArray<RefusalModel>.Empty, EquatableArray<Finding>.Empty, name);
    }

    /// <summary>
    /// Ordinal by name, whatever file and position a member stands in: the same class makes the same bytes. A dict keeps the order of
    /// its record, which is how its author wants it printed.
    /// </summary>
    private IEnumerable<MemberModel> Ordered(TypeShape shape)
    {
        IEnumerable<MemberModel> models = _exported.Select(e => e.Model);
        return shape == TypeShape.Dict ? models : models.OrderBy(m => m.Name, StringComparer.Ordinal);
    }

    private void RefuseCollisions()
    {
        foreach (var group in _exported.GroupBy(e => e.Model.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            (ISymbol Symbol, MemberModel Model)[] members = group.ToArray();
            for (int i = 0; i < members.Length; i++)
                Refuse(members[i].Symbol, Rules.NameCollision, group.Key, members[i == 0 ? 1 : 0].Model.CSharpSignature);
        }
    }
}
