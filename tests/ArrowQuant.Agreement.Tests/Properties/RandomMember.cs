namespace ArrowQuant.Agreement.Properties;

/// <summary>Which column a member belongs to, by the contract and not by the classifier.</summary>
internal enum Column
{
    Exported,
    Excluded,
    Refused,

    /// <summary>Not public: in no column.</summary>
    None,
}

/// <summary>One member that a random class may have. <c>#</c> in its text is a number that makes its name unique.</summary>
/// <param name="Text">C# source, one line a member.</param>
/// <param name="Column">Where it belongs.</param>
/// <param name="Members">How many public members the text declares.</param>
internal sealed record RandomMember(string Text, Column Column, int Members = 1)
{
    /// <summary>Every shape that C# gives a member. Types named <c>S#</c> stand beside the class.</summary>
    public static readonly RandomMember[] Kinds =
    [
        new("public int M#(int a) => a;", Column.Exported),
        new("public string M#(string? a = null, double b = 1.5) => \"\";", Column.Exported),
        new("public static byte[] M#(ReadOnlySpan<byte> a, Action<int>? b) => [];", Column.Exported),
        new("public IReadOnlyDictionary<string, double[]>? M#() => null;", Column.Exported),
        new("public virtual int M# { get; set; }", Column.Exported),
        new("[Export(Name = \"renamed_#\")] public void M#() { }", Column.Exported),
        new("public static int M# => 1;", Column.Exported),
        new("public static double M# { get; private set; }", Column.Exported),
        new("public const string M# = \"\";", Column.Exported),
        new("public static readonly int[] M# = [];", Column.Exported),
        new("[NoExport(\"why\")] public T M#<T>(T t) => t;", Column.Excluded),
        new("[NoExport(\"why\")] public int M# = 1;", Column.Excluded),
        new("[NoExport(\"why\")] public event Action M# { add { } remove { } }", Column.Excluded),
        new("[NoExport(\"why\")] public class M# { public int Inner; }", Column.Excluded),
        new("[NoExport(\"why\")] public int this[S# i] => 1;", Column.Excluded),
        new("[NoExport(\"why\")] public void M#(ref int a) { }", Column.Excluded),
        new("[NoExport(\"\")] public void M#() { }", Column.Refused),
        new("[NoExport(\" \")] public T M#<T>(T t) => t;", Column.Refused),
        new("[Export, NoExport(\"why\")] public void M#() { }", Column.Refused),
        new("[Export(Name = \"from\")] public void M#() { }", Column.Refused),
        new("public T M#<T>(T t) => t;", Column.Refused),
        new("public void M#(ref int a) { }", Column.Refused),
        new("public void M#(out int a) => a = 1;", Column.Refused),
        new("public void M#(object a) { }", Column.Refused),
        new("public Stream? M#() => null;", Column.Refused),
        new("public void M#(int a) { }\npublic int M#(string a, bool b = true) => 1;", Column.Exported, 2),
        new("public void M#(int a) { }\npublic void M#(long a) { }", Column.Refused, 2),
        new("public void M#(params ReadOnlySpan<int> a) { }", Column.Refused),
        new("public void M#(double a = double.NaN, [KeywordOnly] decimal b = 1.5m) { }", Column.Exported),
        new("public void M#([KeywordOnly] int a, [PositionalOnly] int b) { }", Column.Refused),
        new("public int M# { private get; set; }", Column.Refused),
        new("public Version? M# { get; set; }", Column.Refused),
        new("public int M#;", Column.Refused),
        new("public static int M# = 1;", Column.Refused),
        new("public int this[S# i, int j] => 1;", Column.Refused),
        new("public event Action M# { add { } remove { } }", Column.Refused),
        new("public class M# { }", Column.Refused),
        new("public delegate void M#();", Column.Refused),
        new("public int this[S# i] => 1;", Column.Refused),
        new("private T M#<T>(T t) => t;", Column.None),
        new("internal event Action M# { add { } remove { } }", Column.None),
        new("protected object? M#;", Column.None),
        new("[NoExport(\"\")] internal object? M#;", Column.None),
    ];
}
