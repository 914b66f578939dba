namespace ArrowQuant.Export.Model.Records;

/// <summary>Which classes and exceptions of a module derive from which, looked up once for all that ask.</summary>
internal sealed class ClassFamilies
{
    private readonly Dictionary<string, TypeModel> _bases;
    private readonly ModuleModel _module;

    public ClassFamilies(ModuleModel module)
    {
        var names = new HashSet<string>(module.Types.Select(type => type.ParentCSharp), StringComparer.Ordinal);
        _bases = module.Types.Where(type => names.Contains(type.CSharp)).GroupBy(type => type.CSharp, StringComparer.Ordinal)
            .ToDictionary(types => types.Key, types => types.First(), StringComparer.Ordinal);
        _module = module;
    }

    /// <summary>All types in the order in which they are made: a class after the one that it derives from.</summary>
    public IEnumerable<TypeModel> BasesFirst => _module.Types.OrderBy(type => Above(type).Count());

    /// <summary>Whether another class derives from it.</summary>
    public bool IsBase(TypeModel type) => _bases.ContainsKey(type.CSharp);

    /// <summary>Exceptions: the nearest class of Python's own that it derives from.</summary>
    public string Builtin(TypeModel type) => Above(type).Prepend(type).First(one => one.BaseName.Length != 0).BaseName;

    /// <summary>The exported classes that it derives from, the nearest first.</summary>
    public IEnumerable<TypeModel> Above(TypeModel type)
    {
        for (TypeModel at = type; at.ParentCSharp.Length != 0;) yield return at = _bases[at.ParentCSharp];
    }
}
