namespace ArrowQuant.ApacheArrow.Tests;

/// <summary>What a column is to be: a name from the tables below, with the kinds inside.</summary>
internal sealed record Kind(string Name)
{
    private static readonly string[] s_flat =
    [
        "int8", "int16", "int32", "int64", "uint8", "uint64", "half", "float", "double", "bool", "text", "large text", "binary", "large binary", "text view",
        "binary view", "fixed binary", "null", "dictionary",
    ];

    private static readonly string[] s_nested = ["list", "large list", "list view", "large list view", "fixed list", "struct"];

    public static IEnumerable<string> All => s_flat.Concat(s_nested);

    public Kind? Item { get; init; }

    public int Size { get; init; }

    public IReadOnlyList<Kind> Fields { get; init; } = [];

    public static Kind Random(Random random, int depth)
    {
        if (depth == 0 || random.Next(5) < 2) return Flat(random);
        string name = s_nested[random.Next(s_nested.Length)];
        return name == "struct"
            ? new Kind(name) { Fields = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Random(random, depth - 1))] }
            : new Kind(name) { Item = NotNull(random, depth - 1), Size = random.Next(1, 4) };
    }

    private static Kind Flat(Random random) => new(s_flat[random.Next(s_flat.Length)]);

    /// <summary>Apache.Arrow holds lists of the null type, and does not slice their rows out.</summary>
    private static Kind NotNull(Random random, int depth)
    {
        Kind kind;
        do kind = Random(random, depth);
        while (kind.Name == "null");
        return kind;
    }

    public IEnumerable<string> Names() => Fields.Append(Item).OfType<Kind>().SelectMany(kind => kind.Names()).Prepend(Name);
}
