namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>An Arrow type, parsed: nothing in it points into a producer's memory.</summary>
public sealed class ArrowType : IEquatable<ArrowType>
{
    private ArrowType(ArrowKind kind, string format, int fixedSize, IReadOnlyList<ArrowField> children, ArrowType? dictionary, bool ordered)
    {
        ref readonly ArrowLayout layout = ref ArrowLayout.Of(kind);
        Kind = kind;
        Shape = layout.Shape;
        Width = kind == ArrowKind.FixedSizeBinary ? fixedSize : layout.Width;
        Format = format;
        FixedSize = fixedSize;
        ChildFields = children as ArrowField[] ?? [.. children];
        DictionaryValues = dictionary;
        DictionaryOrdered = ordered;
    }

    /// <summary>The type of the stored values: the index type when dictionary-encoded.</summary>
    public ArrowKind Kind { get; }

    /// <summary>The format string of the C data interface.</summary>
    public string Format { get; }

    /// <summary>Items of a fixed-size list, bytes of a fixed-size binary; 0 otherwise.</summary>
    public int FixedSize { get; }

    /// <summary>Item field of a list, fields of a struct.</summary>
    public IReadOnlyList<ArrowField> Children => ChildFields;

    /// <summary>The same, not through an interface.</summary>
    internal ArrowField[] ChildFields { get; }

    /// <summary>The type of the dictionary's values; null unless dictionary-encoded.</summary>
    public ArrowType? DictionaryValues { get; }

    /// <summary>Whether the order of dictionary values carries meaning.</summary>
    public bool DictionaryOrdered { get; }

    /// <summary>The type a reader sees: the dictionary's value type when dictionary-encoded, otherwise this type.</summary>
    public ArrowType Logical => DictionaryValues?.Logical ?? this;

    /// <summary>Whether values are UTF-8 text (directly or through a dictionary).</summary>
    public bool IsText => Logical.Kind is ArrowKind.Utf8 or ArrowKind.LargeUtf8 or ArrowKind.Utf8View;

    /// <summary>Whether values are lists of any layout.</summary>
    public bool IsList => Logical.Shape is ArrowShape.List or ArrowShape.ListView or ArrowShape.FixedList;

    /// <summary>The item type of a list; null for anything else.</summary>
    public ArrowType? Item => IsList ? Logical.ChildFields[0].Type : null;

    /// <summary>The children of a struct as columns; the same object each time.</summary>
    internal ArrowTableSchema AsSchema => field ??= new ArrowTableSchema(this);

    /// <summary>Where the items of a list are, for messages. Kept, as the next list of this type mostly is the same column of the next batch.</summary>
    internal string ItemPath(string path)
    {
        Tuple<string, string>? last = itemPath;
        if (last is null || !ReferenceEquals(last.Item1, path))
            itemPath = last = new(path, ArrowPath.Child(path, ChildFields[0].Name));
        return last.Item2;
    }

    private volatile Tuple<string, string>? itemPath;

    internal ArrowShape Shape { get; }

    /// <summary>Bytes of a stored value of a fixed-width type, of an offset, or of a view.</summary>
    internal int Width { get; }

    private static readonly ArrowType?[] s_plain = new ArrowType?[ArrowLayout.All.Length];

    // Lists of plain types, whose items may be null or may not.
    private static readonly ArrowType?[] s_lists = new ArrowType?[ArrowLayout.All.Length], s_filledLists = new ArrowType?[ArrowLayout.All.Length];

    /// <summary>A type without parameters.</summary>
    /// <param name="kind">Any kind that is not nested and has no size.</param>
    /// <returns>The type; the same object each time.</returns>
    public static ArrowType Of(ArrowKind kind) => s_plain[(int)kind] ??= Plain(kind);

    private static ArrowType Plain(ArrowKind kind)
    {
        ArrowLayout row = ArrowLayout.Of(kind);
        return row.Format.StartsWith('+') || row.Format.EndsWith(':') || kind == ArrowKind.Unsupported
            ? throw new ArgumentException($"{row.Name} needs parameters.", nameof(kind))
            : new ArrowType(kind, row.Format, 0, [], null, false);
    }

    /// <summary>A list of the given layout, with the item field named <c>item</c>.</summary>
    /// <param name="item">Item type.</param>
    /// <param name="itemNullable">Whether items may be null.</param>
    /// <param name="kind">List, LargeList, ListView or LargeListView.</param>
    /// <returns>The type.</returns>
    public static ArrowType List(ArrowType item, bool itemNullable = true, ArrowKind kind = ArrowKind.List) =>
        kind == ArrowKind.List && ReferenceEquals(item, s_plain[(int)item.Kind]) ? (itemNullable ? s_lists : s_filledLists)[(int)item.Kind] ??= MakeList(item, itemNullable, kind)
        : MakeList(item, itemNullable, kind);

    private static ArrowType MakeList(ArrowType item, bool itemNullable, ArrowKind kind) =>
        ArrowLayout.Of(kind).Shape is ArrowShape.List or ArrowShape.ListView
            ? Nested(kind, [new ArrowField("item", item, itemNullable)])
            : throw new ArgumentException($"{kind} is not a list with offsets.", nameof(kind));

    /// <summary>A list in which every row has the same number of items.</summary>
    /// <param name="item">Item type.</param>
    /// <param name="size">Items in a row, at least 0.</param>
    /// <param name="itemNullable">Whether items may be null.</param>
    /// <returns>The type.</returns>
    public static ArrowType FixedSizeList(ArrowType item, int size, bool itemNullable = true) =>
        Sized(ArrowKind.FixedSizeList, size, [new ArrowField("item", item, itemNullable)]);

    /// <summary>Bytes, the same number in every row.</summary>
    /// <param name="size">Bytes in a row, at least 0.</param>
    /// <returns>The type.</returns>
    public static ArrowType FixedSizeBinary(int size) => Sized(ArrowKind.FixedSizeBinary, size, []);

    /// <summary>A struct of fields.</summary>
    /// <param name="fields">The fields.</param>
    /// <returns>The type.</returns>
    public static ArrowType Struct(IReadOnlyList<ArrowField> fields) => Nested(ArrowKind.Struct, fields);

    /// <summary>Values stored once in a dictionary, rows as indices into it.</summary>
    /// <param name="index">Index type: an integer type.</param>
    /// <param name="values">Type of the values.</param>
    /// <param name="ordered">Whether the order of values carries meaning.</param>
    /// <returns>The type.</returns>
    public static ArrowType Dictionary(ArrowKind index, ArrowType values, bool ordered = false) =>
        index is >= ArrowKind.Int8 and <= ArrowKind.UInt64
            ? new ArrowType(index, ArrowLayout.Of(index).Format, 0, [], values, ordered)
            : throw new ArgumentException($"{ArrowLayout.Of(index).Name} cannot be a dictionary index; it must be an integer type.", nameof(index));

    /// <inheritdoc/>
    public bool Equals(ArrowType? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Format == other.Format && DictionaryOrdered == other.DictionaryOrdered
            && Equals(DictionaryValues, other.DictionaryValues) && Children.SequenceEqual(other.Children));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ArrowType);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Format, Children.Count, DictionaryValues);

    /// <summary>The type as messages show it: <c>list&lt;float32&gt;</c>, <c>dictionary&lt;int32, string&gt;</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string name = ArrowLayout.Of(Kind).Name;
        return DictionaryValues is not null ? $"dictionary<{name}, {DictionaryValues}>"
            : Kind switch
            {
                ArrowKind.Unsupported => $"unsupported '{Format}'",
                ArrowKind.Struct => $"struct<{string.Join(", ", Children)}>",
                ArrowKind.FixedSizeBinary => $"{name}[{FixedSize}]",
                ArrowKind.FixedSizeList => $"{name}<{Children[0].Type}>[{FixedSize}]",
                _ => IsList ? $"{name}<{Children[0].Type}>" : name,
            };
    }

    internal static ArrowType Nested(ArrowKind kind, IReadOnlyList<ArrowField> children) =>
        new(kind, ArrowLayout.Of(kind).Format, 0, children, null, false);

    internal static ArrowType Sized(ArrowKind kind, int size, IReadOnlyList<ArrowField> children)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return new ArrowType(kind, $"{ArrowLayout.Of(kind).Format}{size}", size, children, null, false);
    }

    /// <summary>A type that is carried but not read; its children are not looked at.</summary>
    internal static ArrowType Unsupported(string format) => new(ArrowKind.Unsupported, format, 0, [], null, false);
}
