using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>The three columns of one type while it is being judged. Closing it yields a model or refusals, never both.</summary>
/// <param name="type">The type.</param>
/// <param name="attribute">Where the type is exported, if not by an attribute on itself.</param>
internal sealed class Ledger(INamedTypeSymbol type, LocationInfo? attribute = null)
{
    private readonly List<(ISymbol Symbol, MemberModel Model)> _exported = [];
    private readonly List<ExclusionModel> _excluded = [];
    private readonly List<RefusalModel> _refused = [];
    private readonly List<Finding> _findings = [];

    public void Export(ISymbol symbol, MemberModel model) => _exported.Add((symbol, model));

    public void Exclude(string signature, string reason) => _excluded.Add(new ExclusionModel(signature, reason));

    /// <summary>Refuses <paramref name="symbol"/>; the words after its own name complete the message of the rule.</summary>
    public void Refuse(ISymbol symbol, DiagnosticDescriptor rule, params string[] words) =>
        Add(symbol, rule, words, symbol is INamedTypeSymbol && rule == Rules.InvalidName ? FreeName.Mend(words[0]) : "");

    /// <summary>Refuses a member because of its own foreign name, not the name of a parameter.</summary>
    public void RefuseName(ISymbol symbol, string name, string objection) => Add(symbol, Rules.InvalidName, [name, objection], FreeName.Mend(name));

    public Classified Close(TypeShape shape, string name, string baseName, string doc)
    {
        RefuseCollisions();
        if (_refused.Count != 0) return new Classified(null, _refused.ToEquatableArray(), _findings.ToEquatableArray(), name);

        var model = new TypeModel(
            shape, name, Displays.SourceBare(type), Displays.Person(type), baseName, doc,
            Ordered(shape).ToEquatableArray(),
            _excluded.OrderBy(e => e.CSharpSignature, StringComparer.Ordinal).ToEquatableArray());
        return new Classified(model, default, default, name, Names(shape, name).ToEquatableArray());
    }

    /// <summary>
    /// Ordinal by name, whatever file and position a member stands in: the same class makes the same bytes. A dict keeps the order of
    /// its record, which is how its author wants it printed.
    /// </summary>
    private IEnumerable<MemberModel> Ordered(TypeShape shape) => shape switch
    {
        TypeShape.Enum or TypeShape.Literal => _exported.Select(e => e.Model),
        TypeShape.Dict => RecordOrder.Of(_exported),
        _ => _exported.Select(e => e.Model).OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Overload),
    };

    private IEnumerable<NamePlace> Names(TypeShape shape, string name) => shape == TypeShape.Functions
        ? _exported.Select(e => new NamePlace(e.Model.Name, Place(e.Symbol)))
        : [new NamePlace(name, Place(type))];

    private LocationInfo Place(ISymbol symbol) => attribute ?? Displays.Place(symbol, type);

    private void RefuseCollisions()
    {
        var taken = new HashSet<string>(_exported.Select(e => e.Model.Name), StringComparer.Ordinal);
        foreach (var group in _exported.GroupBy(e => e.Model.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).ToArray())
        {
            (ISymbol Symbol, MemberModel Model)[] members = group.ToArray();
            bool overloads = OverloadChoice.AreOverloads([.. members.Select(m => m.Model)]);
            for (int i = 0; i < members.Length; i++)
            {
                (MemberModel Member, string? Words) other = overloads
                    ? members.Where((_, j) => j != i).Select(m => (m.Model, OverloadChoice.Ambiguity(members[i].Model, m.Model))).FirstOrDefault(m => m.Item2 != null)
                    : (members[i == 0 ? 1 : 0].Model, null);
                if (other.Member == null) continue;

                // The first keeps its name: when both were renamed, nobody would find either. A constructor has no name to change.
                string suggestion = i == 0 || members[i].Model.Kind == MemberKind.Constructor ? "" : FreeName.Beside(members[0].Model, members[i].Model, taken);
                if (other.Words is { } words) Add(members[i].Symbol, Rules.AmbiguousOverloads, [group.Key, other.Member.CSharpSignature, words], suggestion);
                else Add(members[i].Symbol, Rules.NameCollision, [group.Key, other.Member.CSharpSignature], suggestion);
            }

            if (overloads) NumberOverloads(members);
        }
    }

    /// <summary>In an order that no file and no position changes.</summary>
    private void NumberOverloads((ISymbol Symbol, MemberModel Model)[] members)
    {
        int number = 0;
        foreach (MemberModel member in OverloadChoice.InOrder(members.Select(m => m.Model)))
        {
            int place = _exported.FindIndex(e => ReferenceEquals(e.Model, member));
            _exported[place] = (_exported[place].Symbol, member with { Overload = number++ });
        }
    }

    private void Add(ISymbol symbol, DiagnosticDescriptor rule, string[] words, string suggestion)
    {
        string member = Displays.Person(symbol);
        LocationInfo place = Place(symbol);
        string[] arguments = [member, .. words];
        string inherited = Displays.IsDeclaredHere(symbol, type) ? "" : symbol.Name;
        _findings.Add(new Finding(rule.Id, member, place, arguments.ToEquatableArray(), inherited, suggestion));
        _refused.Add(new RefusalModel(rule.Id, member, string.Format(rule.MessageFormat.ToString(), arguments), place.Short));
    }
}
