using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Calls;

/// <summary>An enum that is text in Python.</summary>
[Export(As = ExportAs.Literal)]
public enum Speed : short
{
    /// <summary>Soon.</summary>
    Fast = 1,

    /// <summary>As good as it gets.</summary>
    VeryExact = -300,

    /// <summary>No identifier, and a keyword of Python in it.</summary>
    [Export(Name = "from-8.2")]
    Odd = 7,

    /// <summary>A second name of the first.</summary>
    Quick = Fast,

    /// <summary>Not for others.</summary>
    [NoExport("a trial")]
    Trial = 9,
}

/// <summary>A value with one in it.</summary>
/// <param name="Speed">How.</param>
/// <param name="More">And what else.</param>
[Export]
public sealed record Journey(Speed Speed, IReadOnlyList<Speed> More);

/// <summary>Such enums in every place.</summary>
[Export]
public sealed class Named
{
    /// <summary>Takes one.</summary>
    public Named(Speed speed = Speed.VeryExact) => Speed = speed;

    /// <summary>What it was made with.</summary>
    public Speed Speed { get; set; }

    /// <summary>The same, or none.</summary>
    public static Speed? Echo(Speed? value) => value;

    /// <summary>All of them, as often as asked.</summary>
    public static IReadOnlyDictionary<Speed, int> Count(IEnumerable<Speed> values) =>
        values.GroupBy(value => value).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>What an enum may hold though none of its members has it.</summary>
    public static Speed Unnamed(int value) => (Speed)value;

    /// <summary>The number behind a name.</summary>
    public static short Number(Speed speed) => (short)speed;

    /// <summary>Text of another kind.</summary>
    public static string Choose(Speed speed) => $"speed {(short)speed}";

    /// <summary>A number.</summary>
    public static string Choose(int number) => $"number {number}";

    /// <summary>Asks for one.</summary>
    public static Speed Ask(Func<Speed, Speed> answer) => answer(Speed.Fast);
}
