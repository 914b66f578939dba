using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>Text, both ways.</summary>
[Export]
public static class Texts
{
    /// <summary>Returns <paramref name="value"/>.</summary>
    public static string EchoText(string value) => value;

    /// <summary>Length in UTF-16 units.</summary>
    public static int TextUnits(string value) => value.Length;

    /// <summary><paramref name="value"/>, <paramref name="count"/> times.</summary>
    public static string RepeatText(string value, int count) => string.Concat(Enumerable.Repeat(value, count));

    /// <summary>The first UTF-16 units of a text, which may cut through a character.</summary>
    public static string CutAfter(string value, int units) => value[..units];

    /// <summary>The same for each of several.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> CutAll(IReadOnlyList<string> values, int units) =>
        values.ToDictionary(value => value, IReadOnlyList<string> (value) => [value[..units]]);

    /// <summary>Hands a text over, half a character or a whole one, and returns it cut.</summary>
    public static string HandHalfACharacter(Action<string> to, bool whole = false)
    {
        to(whole ? "\U0001f600" : "\ud83d");
        return "\ud83d";
    }

    /// <summary>Half of a character, which is no text outside of C#.</summary>
    public static string LoneSurrogate() => "\ud800";
}

/// <summary>Text that was cut in the wrong place.</summary>
[Export]
public sealed class CutText
{
    /// <summary>Half a character.</summary>
    public string Text => "\ud83d";

    /// <summary>The same.</summary>
    public override string ToString() => Text;
}
