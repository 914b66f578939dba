using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Protocols;

/// <summary>
/// The protocols of one type while its members are judged. Several members may stand for one protocol (<c>Equals</c>, <c>operator ==</c>):
/// together they become one entry of the ledger, which names them all.
/// </summary>
internal sealed class ProtocolClaims(INamedTypeSymbol type, Ledger ledger, CancellationToken cancellation)
{
    private readonly SortedDictionary<string, Claim> _claims = new(StringComparer.Ordinal);

    public INamedTypeSymbol Type { get; } = type;

    public Ledger Ledger { get; } = ledger;

    /// <summary>The type itself as an operand.</summary>
    public BoundType Own { get; } = TypeCatalog.Bind(type, Position.Read, type.ContainingAssembly).Type
        ?? new BoundType(Displays.SourceBare(type), "", "", type.Name, type.Name, HoldsResources: false);

    /// <summary>Whether a type is the exported type, with or without a question mark.</summary>
    public bool IsOwn(ITypeSymbol one) => SymbolEqualityComparer.Default.Equals(one, Type);

    public bool Has(string protocol) => _claims.ContainsKey(protocol);

    /// <summary>Notes that a member stands for a protocol.</summary>
    /// <param name="protocol">Python's name.</param>
    /// <param name="symbol">The member; of an interface that is implemented out of sight, the exported type.</param>
    /// <param name="way">How it is reached; null where another member says so already.</param>
    /// <param name="rank">Which of several ways comes first; those of one rank are ordered by their text, wherever they stand.</param>
    /// <param name="signature">How a person writes the member.</param>
    public void Add(string protocol, ISymbol symbol, ProtocolCase? way, int rank = 0, string signature = "")
    {
        if (!_claims.TryGetValue(protocol, out Claim? claim)) _claims[protocol] = claim = new Claim();
        claim.Members.Add((symbol, signature.Length != 0 ? signature : Displays.Person(symbol)));
        if (way != null) claim.Ways.Add((rank, way));
    }

    /// <summary>Says what an indexer by position counts against.</summary>
    public void CountsBy(string protocol, string count)
    {
        if (_claims.TryGetValue(protocol, out Claim? claim)) (claim.Count, claim.IsPositional) = (count, true);
    }

    /// <summary>The type of an operand; null after a refusal.</summary>
    public BoundType? Operand(ISymbol member, string name, ITypeSymbol operand)
    {
        if (IsOwn(operand)) return Own;
        Binding binding = TypeCatalog.Bind(operand, Position.Read, Type.ContainingAssembly);
        if (binding.Type is { IsVoid: false } bound) return bound;
        Ledger.Refuse(member, Rules.ParameterType, name, Displays.PersonType(operand), binding.Refusal);
        return null;
    }

    /// <summary>The type of a result; null after a refusal.</summary>
    public BoundType? Result(ISymbol member, ITypeSymbol result)
    {
        Binding binding = TypeCatalog.Bind(result, Position.Write, Type.ContainingAssembly);
        if (binding.Type is { } bound) return bound;
        Ledger.Refuse(member, Rules.ResultType, Displays.PersonType(result), binding.Refusal);
        return null;
    }

    /// <summary>Puts what was claimed into the ledger.</summary>
    public void Close()
    {
        // As in Python, equality without a hash makes a type unhashable: the hash by identity would tell equal objects apart.
        if (Has("__eq__") && !Has("__hash__")) Add("__hash__", Type, null, signature: "Equals without GetHashCode");
        foreach (KeyValuePair<string, Claim> pair in _claims)
        {
            Claim claim = pair.Value;
            ISymbol first = claim.Members[0].Symbol;
            ProtocolCase[] ways = [.. claim.Ways.OrderBy(w => w.Rank).ThenBy(w => OperandOrder.Of(w.Way, Own)).ThenBy(w => w.Way.Form, StringComparer.Ordinal).Select(w => w.Way)
                .GroupBy(w => string.Join(", ", w.Operands.Select(o => o.CSharp)), StringComparer.Ordinal).Select(g => g.First())];
            string signature = string.Join("; ", claim.Members.Select(m => m.Signature).Distinct(StringComparer.Ordinal).OrderBy(s => s, StringComparer.Ordinal));
            string doc = claim.Members.Where(m => m.Symbol is not INamedTypeSymbol).Select(m => DocText.For(m.Symbol, Naming.ForeignName.SnakeCase, cancellation))
                .OrderBy(d => d, StringComparer.Ordinal).FirstOrDefault(d => d.Length != 0) ?? "";
            bool released = claim.Members.Any(m => m.Symbol is not INamedTypeSymbol && (m.Symbol.Find(WellKnown.Export)?.Named<bool>("ReleasesGil") ?? false));
            Ledger.Export(first, new MemberModel(
                MemberKind.Protocol, pair.Key, first.Name, signature, EquatableArray<ParameterModel>.Empty, ways.Length == 0 ? BoundType.Void : ways[0].Result,
                CanRead: false, CanWrite: false, released ? CallStyle.GilReleased : CallStyle.Direct, doc)
            {
                Cases = ways.ToEquatableArray(),
                Count = claim.Count,
                IsPositional = claim.IsPositional,
            });
        }
    }

    private sealed class Claim
    {
        public List<(ISymbol Symbol, string Signature)> Members { get; } = [];

        public List<(int Rank, ProtocolCase Way)> Ways { get; } = [];

        public string Count { get; set; } = "";

        public bool IsPositional { get; set; }
    }
}
