using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.NativeSamples.CFace;

/// <summary>A function for each kind of parameter and result.</summary>
[Export]
public static class Kinds
{
    /// <summary>Not.</summary>
    public static bool Negate(bool value) => !value;

    /// <summary>Every integer in one sum.</summary>
    public static long Total(sbyte a, byte b, short c, ushort d, int e, uint f, long g, ulong h) => a + b + c + d + e + f + g + (long)h;

    /// <summary>Half of both.</summary>
    public static double Halve(float single, double twice) => (single + twice) / 2;

    /// <summary>Names that mean something else in C and in this interface.</summary>
    public static int Register(int @default, int result, int self = 3) => @default + result + self;

    /// <summary>Greets, politely.</summary>
    public static string Greet(string name, string? title = null, string greeting = "Hello") => title == null ? $"{greeting}, {name}" : $"{greeting}, {title} {name}";

    /// <summary>Nothing comes of nothing.</summary>
    public static string? Nothing(string? text) => text;

    /// <summary>Backwards.</summary>
    public static byte[] Backwards(byte[] data) => [.. Enumerable.Reverse(data)];

    /// <summary>Adds bytes.</summary>
    public static int SumBytes(ReadOnlySpan<byte> data)
    {
        int sum = 0;
        foreach (byte b in data) sum += b;
        return sum;
    }

    /// <summary>Times.</summary>
    public static IReadOnlyList<double> Times(IReadOnlyList<double> numbers, double by = 2) => [.. numbers.Select(n => n * by)];

    /// <summary>Words, in order.</summary>
    public static IReadOnlyList<string> Ordered(IReadOnlyList<string> words) => [.. words.Order(StringComparer.Ordinal)];

    /// <summary>Rows to columns.</summary>
    public static IReadOnlyList<IReadOnlyList<long>> Transpose(IReadOnlyList<IReadOnlyList<long>> rows) =>
        [.. Enumerable.Range(0, rows.Count == 0 ? 0 : rows[0].Count).Select(IReadOnlyList<long> (c) => [.. rows.Select(r => r[c])])];

    /// <summary>Doubles what a map holds.</summary>
    public static IReadOnlyDictionary<string, long> DoubleAll(IReadOnlyDictionary<string, long> map) => map.ToDictionary(p => p.Key, p => p.Value * 2);

    /// <summary>Where one text is in another.</summary>
    public static int? Find(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) is var at and >= 0 ? at : null;

    /// <summary>A number that may be missing.</summary>
    public static int OrSeven(int? number = null) => number ?? 7;

    /// <summary>Adds floats.</summary>
    public static double SumTensor(TensorView<float> tensor)
    {
        double sum = 0;
        foreach (float f in tensor.Span) sum += f;
        return sum;
    }

    /// <summary>Says what a tensor is.</summary>
    public static string Describe(TensorView tensor) => $"{tensor.ElementTypeName}[{string.Join(",", tensor.Shape)}]{(tensor.IsContiguous ? "" : " strided")}";

    /// <summary>Between two corners.</summary>
    public static Point Middle(double x, double y) => new(x / 2, y / 2, "middle", [1, 2, 3], new Point(x, y, null, [], null));

    /// <summary>No point.</summary>
    public static Point? Pointless() => null;

    /// <summary>Calls with each word and how far it is.</summary>
    public static void EachWord(string text, Action<string, double> progress)
    {
        string[] words = text.Split(' ');
        for (int i = 0; i < words.Length; i++) progress(words[i], (i + 1.0) / words.Length);
    }

    /// <summary>Applies twice.</summary>
    public static long Twice(Func<long, long> function, long x) => function(function(x));

    /// <summary>Waits.</summary>
    public static async Task<long> Later(long x)
    {
        await Task.Delay(1).ConfigureAwait(false);
        return x + 1;
    }

    /// <summary>Rows of a batch, handed back.</summary>
    public static ArrowBatch Head(ArrowBatch batch, int rows) => batch.Slice(0, rows);

    /// <summary>Throws.</summary>
    public static void Fail(string kind) => throw (kind switch
    {
        "argument" => new ArgumentException("bad argument"),
        "stubborn" => new StubbornException("no \u00fc"),
        "null" => new InvalidDataException("data"),
        "cancel" => new OperationCanceledException(),
        _ => new IOException(kind),
    });

    /// <summary>C has no spelling for this callback, and says so.</summary>
    public static int NotInC(Action<IReadOnlyList<string>> words)
    {
        words(["a"]);
        return 1;
    }
}
