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

    /// <summary>Half of a character, which is no text outside of C#.</summary>
    public static string LoneSurrogate() => "\ud800";
}
