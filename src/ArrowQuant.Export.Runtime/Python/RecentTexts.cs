using System.Runtime.CompilerServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Texts of str objects that were passed before: a name or an option in a program is one object, passed again and again, and to make text
/// of it each time costs several calls. Under the GIL. Each entry owns its str, so that no other object can come to have its address; str is
/// immutable, so the text stays right.
/// </summary>
internal static class RecentTexts
{
    /// <summary>Effect: how many texts are kept. Origin: with <see cref="MostChars"/> 20 KB at most. Valid: a power of two.</summary>
    private const int Count = 64;

    /// <summary>Effect: longer texts are made anew. Origin: names and options are shorter; content seldom comes twice.</summary>
    private const int MostChars = 64;

    // Objects of CPython are 16 bytes apart at least.
    private const int AddressShift = 4;

    private static readonly nint[] s_objects = new nint[Count];
    private static readonly nint[] s_passedOnce = new nint[Count];
    private static readonly string[] s_texts = new string[Count];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryGet(nint value, out string text)
    {
        int place = Place(value);
        text = s_texts[place];
        return s_objects[place] == value;
    }

    /// <summary>
    /// Keeps a text that comes a second time. The first time only the address is noted, without a claim on it: most objects that come once
    /// are gone then, and if another has taken the address, one text too many is kept.
    /// </summary>
    internal static void Consider(nint value, string text)
    {
        int place = Place(value);
        if (s_passedOnce[place] != value || text.Length > MostChars)
        {
            s_passedOnce[place] = value;
            return;
        }

        nint before = s_objects[place];
        (s_objects[place], s_texts[place]) = (Object.NewRef(value), text);
        Object.XDecRef(before);
    }

    private static int Place(nint value) => (int)(value >> AddressShift) & (Count - 1);
}
