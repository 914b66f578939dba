namespace ArrowQuant.Export.Model.Records;

/// <summary>What an exported type becomes.</summary>
internal enum TypeShape
{
    /// <summary>A Python class that holds the C# object.</summary>
    Class,

    /// <summary>A static class: its methods are functions of the module.</summary>
    Functions,

    /// <summary>A record whose values become plain dicts.</summary>
    Dict,

    /// <summary>An enum: a Python enum whose members are ints.</summary>
    Enum,

    /// <summary>An enum whose values are the names of its members, as text: Python has no class of it.</summary>
    Literal,

    /// <summary>An exception class.</summary>
    Exception,

    /// <summary>A class of the framework itself, in the module because results need it.</summary>
    Builtin,

    /// <summary>A record as a value: a frozen class that is made, compared, copied and pickled by its attributes.</summary>
    Record,
}

/// <summary>A member in the column "excluded" of the ledger.</summary>
internal sealed record ExclusionModel(string CSharpSignature, string Reason);

/// <summary>A member in the column "refused" of the ledger; the build cannot succeed while there is one.</summary>
internal sealed record RefusalModel(string RuleId, string CSharpSignature, string Message, string Place);

/// <summary>One exported type with its whole ledger.</summary>
/// <param name="Shape">What it becomes.</param>
/// <param name="Name">Foreign name.</param>
/// <param name="CSharp">Fully qualified C# name, ready to stand in source.</param>
/// <param name="CSharpDisplay">C# name as a person writes it.</param>
/// <param name="BaseName">Exceptions and enums: the class of Python's own that it derives from, empty for exceptions that have it from their exported base.</param>
/// <param name="Doc">Docstring; may be empty.</param>
/// <param name="Members">Column "exported", ordinal by foreign name; items of a dict and members of an enum in the order of their source.</param>
/// <param name="Excluded">Column "excluded", ordinal by signature.</param>
/// <param name="Underlying">Enums: the C# type of their values. Else empty.</param>
internal sealed record TypeModel(
    TypeShape Shape, string Name, string CSharp, string CSharpDisplay, string BaseName, string Doc,
    EquatableArray<MemberModel> Members, EquatableArray<ExclusionModel> Excluded, string Underlying = "")
{
    /// <summary>Dicts that can also be passed: the keys to read, in the order of the record's constructor.</summary>
    public EquatableArray<DictItemModel> ReadItems { get; init; }

    /// <summary>Classes that are a Mapping or a Sequence: the base class as a stub spells it. Else empty.</summary>
    public string StubBase { get; init; } = "";

    /// <summary>Classes and exceptions: the exported one that it derives from, by its C# name and by its foreign one. Else empty.</summary>
    public string ParentCSharp { get; init; } = "";

    /// <inheritdoc cref="ParentCSharp"/>
    public string ParentName { get; init; } = "";

    /// <summary>Exceptions: the built-in comes before the exported base.</summary>
    public bool IsBuiltinFirst { get; init; }

    /// <summary>What it derives from, by foreign names and in Python's order.</summary>
    public IEnumerable<(string Name, bool IsExported)> Bases =>
        (IsBuiltinFirst ? new[] { (BaseName, false), (ParentName, true) } : [(ParentName, true), (BaseName, false)]).Where(one => one.Item1.Length != 0);

    /// <summary>Records: what it is made of, in the order of its constructor.</summary>
    public EquatableArray<FieldModel> Fields { get; init; }

    /// <summary>The C# type is a struct: Python holds a copy.</summary>
    public bool IsValueType { get; init; }

    public MemberModel? Constructor => Members.FirstOrDefault(m => m.Kind == MemberKind.Constructor);

    /// <summary>The members by name, in their order: one each, except overloads.</summary>
    public IEnumerable<MemberModel[]> Groups => Members.GroupBy(m => m.Name, StringComparer.Ordinal).Select(group => group.ToArray());

    /// <summary>A name that is unique in the module and valid as C# identifier.</summary>
    public string Identifier => Name;
}

/// <summary>The whole foreign module.</summary>
internal sealed record ModuleModel(string Name, string Doc, EquatableArray<TypeModel> Types)
{
    public int ExportedCount => Types.Sum(t => t.Members.Count(m => m.Kind != MemberKind.Field));

    public int ExcludedCount => Types.Sum(t => t.Excluded.Count);
}
