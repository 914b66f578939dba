using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Protocols;

/// <summary>
/// Classes that implement the collection interfaces of C#: length, membership, iteration, and the methods that Python expects of a Mapping
/// or a Sequence. An interface that is implemented out of sight counts too: it is how C# callers use the class.
/// </summary>
internal sealed class CollectionProtocol
{
    private const string Generic = "System.Collections.Generic.";

    private readonly Dictionary<ISymbol, (string Role, INamedTypeSymbol Owner)> _roles = new(SymbolEqualityComparer.Default);
    private readonly ProtocolClaims _claims;
    private readonly INamedTypeSymbol? _map;
    private readonly INamedTypeSymbol? _list;
    private readonly INamedTypeSymbol? _items;
    private readonly INamedTypeSymbol? _awaited;
    private readonly bool _hasIndexer;
    private string _count = "";

    public CollectionProtocol(INamedTypeSymbol type, ProtocolClaims claims)
    {
        _claims = claims;
        _map = Find(type, "IReadOnlyDictionary`2") ?? Find(type, "IDictionary`2");
        _list = _map != null ? null : Find(type, "IReadOnlyList`1") ?? Find(type, "IList`1");
        _items = Find(type, "IEnumerable`1");
        _awaited = Find(type, "IAsyncEnumerable`1");
        _hasIndexer = PublicMembers.Of(type).Any(m => m is IPropertySymbol { IsIndexer: true } && m.Find(WellKnown.NoExport) == null);
        foreach (INamedTypeSymbol one in type.AllInterfaces)
        {
            foreach (ISymbol member in one.GetMembers())
            {
                if (Role(one, member) is { } role && type.FindImplementationForInterfaceMember(member) is { } symbol && !_roles.ContainsKey(symbol))
                    _roles[symbol] = (role, one);
            }
        }
    }

    /// <summary>Members of interfaces that no public member shows.</summary>
    public void ClaimHidden()
    {
        foreach (KeyValuePair<ISymbol, (string Role, INamedTypeSymbol Owner)> pair in _roles.OrderBy(p => p.Key.Name, StringComparer.Ordinal))
        {
            if (pair.Key.DeclaredAccessibility == Accessibility.Public || IsExcluded(pair.Key)) continue;

            // What does not bind has no public member to report it at, and no Python name that anyone would miss.
            Claim(pair.Value.Role, pair.Value.Owner, _claims.Type, isHidden: true);
        }
    }

    /// <summary>True where a public member stands for a protocol of collections.</summary>
    public bool Claims(ISymbol member)
    {
        if (member.Find(WellKnown.Export)?.Named<string>("Name") != null) return false;
        if (_roles.TryGetValue(member, out (string Role, INamedTypeSymbol Owner) known)) return Claim(known.Role, known.Owner, member, isHidden: false);
        switch (member)
        {
            case IMethodSymbol { Name: "GetEnumerator", IsStatic: false, Parameters.Length: 0, IsGenericMethod: false } when _items != null:
                // The enumerator that foreach takes without boxing; the interface says what it yields.
                return Claim("iter", _items, member, isHidden: false);
            case IMethodSymbol { Name: "Contains" or "ContainsKey", IsStatic: false, IsGenericMethod: false, Parameters.Length: 1 } contains
                when contains.ReturnType.SpecialType == SpecialType.System_Boolean && (_items != null || _hasIndexer):
                return Contains(contains, contains.Parameters[0].Type, "{0}.@" + contains.Name + "({1})");
            case IPropertySymbol { Name: "Count" or "Length", IsStatic: false, IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } count
                when _map == null && CountsPositions && _count.Length == 0 && count.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64:
                return Length(count, count.Type, "{0}.@" + count.Name);
            default:
                return false;
        }
    }

    /// <summary>The collection that the class is to Python: name of the abstract base, and as a stub spells it. Empty where it is none.</summary>
    public (string Name, string Stub) Close()
    {
        if (_map == null && CountsPositions)
        {
            _claims.CountsBy("__getitem__", _count);
            _claims.CountsBy("__setitem__", _count);
        }

        bool whole = _claims.Has("__getitem__") && _claims.Has("__len__") && _claims.Has("__iter__");
        if (!whole || (_map ?? _list) is not { } shape) return ("", "");
        string name = _map != null ? "Mapping" : "Sequence";
        string[] parts = [.. shape.TypeArguments.Select(t => TypeCatalog.Bind(t, Position.Write, _claims.Type.ContainingAssembly).Type?.StubOut ?? "object")];
        foreach (string mixin in _map != null ? (string[])["get", "items", "keys", "values"] : ["count", "index"])
            _claims.Ledger.Export(_claims.Type, Mixin(name, mixin, Displays.PersonType(shape), parts));
        return (name, $"{name}[{string.Join(", ", parts)}]");
    }

    private bool CountsPositions => PublicMembers.Of(_claims.Type).Any(m => m is IPropertySymbol p && IndexerProtocol.IsPosition(p) && m.Find(WellKnown.NoExport) == null);

    private static INamedTypeSymbol? Find(INamedTypeSymbol type, string name)
    {
        INamedTypeSymbol[] found = [.. type.AllInterfaces.Where(one => WellKnown.MetadataName(one.OriginalDefinition) == Generic + name)];
        return found.Length == 1 ? found[0] : null;
    }

    private string? Role(INamedTypeSymbol owner, ISymbol member)
    {
        string name = WellKnown.MetadataName(owner.OriginalDefinition);
        bool isMap = name is Generic + "IReadOnlyDictionary`2" or Generic + "IDictionary`2";
        return (isMap, member.Name) switch
        {
            (true, "Keys") => "keys",
            (true, "Values") => "values",
            (true, "TryGetValue") => "get",
            (true, "ContainsKey") => "contains",
            _ when name == Generic + "IEnumerable`1" && member.Name == "GetEnumerator" && _items != null => "iter",
            _ when name == Generic + "IAsyncEnumerable`1" && _awaited != null => "aiter",
            _ when name is Generic + "IReadOnlyCollection`1" or Generic + "ICollection`1" && member.Name == "Count" => "len",
            _ when name is Generic + "ICollection`1" or Generic + "IReadOnlySet`1" && member.Name == "Contains" && _map == null => "contains",
            _ => null,
        };
    }

    private bool Claim(string role, INamedTypeSymbol owner, ISymbol member, bool isHidden)
    {
        string cast = $"(({Displays.SourceBare(owner)}){{0}})", signature = isHidden ? Displays.PersonType(owner) : "";
        switch (role)
        {
            case "len" when member is IPropertySymbol count:
                return Length(count, count.Type, "{0}.@" + count.Name);
            case "len":
                return Length(member, owner.GetMembers("Count").OfType<IPropertySymbol>().First().Type, cast + ".Count", signature);
            case "contains" when member is IMethodSymbol contains:
                return Contains(contains, contains.Parameters[0].Type, "{0}.@" + contains.Name + "({1})");
            case "contains":
                ITypeSymbol item = owner.TypeArguments[0];
                string method = owner.TypeArguments.Length == 2 ? "ContainsKey" : "Contains";
                return Bindable(item, Position.Read) && Contains(member, item, $"{cast}.{method}({{1}})", signature);
            case "iter":
                return Iterate(owner, member, isHidden, signature);
            case "aiter":
                Binding binding = TypeCatalog.Bind(owner, Position.Write, _claims.Type.ContainingAssembly);
                if (binding.Type is { } awaited) _claims.Add("__aiter__", member, new ProtocolCase(cast, Own(), awaited), Rank(signature), signature);
                else if (!isHidden) _claims.Ledger.Refuse(member, Rules.ResultType, Displays.PersonType(owner), binding.Refusal);
                return true;
            default:
                // Keys, Values and TryGetValue are behind keys(), values() and get(), which ask the class in other ways.
                if (!isHidden) _claims.Add("__iter__", member, null, signature: Displays.Person(member));
                return true;
        }
    }

    private bool Length(ISymbol member, ITypeSymbol type, string form, string signature = "")
    {
        _count = form;
        _claims.Add("__len__", member, new ProtocolCase(form, Own(), TypeCatalog.Bind(type, Position.Write, _claims.Type.ContainingAssembly).Type!), Rank(signature), signature);
        return true;
    }

    private bool Contains(ISymbol member, ITypeSymbol item, string form, string signature = "")
    {
        if (_claims.Operand(member, "item", item) is not { } operand) return true;
        ITypeSymbol truth = member is IMethodSymbol method ? method.ReturnType : Truth();
        _claims.Add(
            "__contains__", member,
            new ProtocolCase(form, new[] { _claims.Own, operand }.ToEquatableArray(), TypeCatalog.Bind(truth, Position.Write, _claims.Type.ContainingAssembly).Type!),
            Rank(signature), signature);
        return true;
    }

    private bool Iterate(INamedTypeSymbol owner, ISymbol member, bool isHidden, string signature)
    {
        // A mapping yields its keys; the pairs are behind items().
        INamedTypeSymbol items = _map == null ? owner : owner.OriginalDefinition.Construct(_map.TypeArguments[0]);
        Binding binding = TypeCatalog.Bind(items, Position.Write, _claims.Type.ContainingAssembly);
        string cast = $"(({Displays.SourceBare(_map ?? owner)}){{0}})";
        if (binding.Type is { } result) _claims.Add("__iter__", member, new ProtocolCase(_map == null ? cast : cast + ".Keys", Own(), result), Rank(signature), signature);
        else if (!isHidden) _claims.Ledger.Refuse(member, Rules.ResultType, Displays.PersonType(items), binding.Refusal);
        return true;
    }

    /// <summary>What everyone sees comes before what only the interface shows.</summary>
    private static int Rank(string signature) => signature.Length == 0 ? 0 : 1;

    private bool Bindable(ITypeSymbol type, Position position) => TypeCatalog.Bind(type, position, _claims.Type.ContainingAssembly).Type != null;

    private EquatableArray<BoundType> Own() => new[] { _claims.Own }.ToEquatableArray();

    private ITypeSymbol Truth()
    {
        INamedTypeSymbol root = _claims.Type;
        while (root.BaseType != null) root = root.BaseType;
        return root.GetMembers("Equals").OfType<IMethodSymbol>().First().ReturnType;
    }

    /// <summary>Excluded at the implementation itself, or by its name on the exported type.</summary>
    private bool IsExcluded(ISymbol member)
    {
        string name = member.Name.Substring(member.Name.LastIndexOf('.') + 1);
        if (PublicMembers.Of(_claims.Type).Any(shown => shown.Name == name && shown.Find(WellKnown.NoExport) != null)) return true;
        return member.Find(WellKnown.NoExport) != null || _claims.Type.ExcludesInherited(name);
    }

    private static MemberModel Mixin(string abc, string name, string owner, string[] parts)
    {
        // As the function in Python's own class takes them; typeshed gives get and index a narrower shape than they have.
        string stub = name switch
        {
            "get" => $"def get(self, key: {parts[0]}, default: None = None) -> {parts[1]} | None; def get(self, key: {parts[0]}, default: _T) -> {parts[1]} | _T",
            "index" => "def index(self, value: object, start: int = 0, stop: int | None = None) -> int",
            "count" => "def count(self, value: object) -> int",
            "keys" => $"def keys(self) -> KeysView[{parts[0]}]",
            "values" => $"def values(self) -> ValuesView[{parts[1]}]",
            _ => $"def items(self) -> ItemsView[{parts[0]}, {parts[1]}]",
        };
        return new MemberModel(
            MemberKind.Mixin, name, "", $"{owner} as {abc}.{name}", EquatableArray<ParameterModel>.Empty,
            new BoundType("", "", "", stub, stub, HoldsResources: false), CanRead: false, CanWrite: false, CallStyle.Direct, "");
    }
}
