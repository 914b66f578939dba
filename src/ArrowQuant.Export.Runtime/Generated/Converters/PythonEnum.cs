using System.Numerics;
using System.Text;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// The members of an exported enum, and its Python class. The package makes the class when it is first asked for; here it is fetched from
/// the package when the first result needs it, so that an import does not pay for the module <c>enum</c>.
/// </summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <typeparam name="TNumber">Its underlying type.</typeparam>
public static class PythonEnum<TEnum, TNumber>
    where TEnum : unmanaged, Enum
    where TNumber : unmanaged, IBinaryInteger<TNumber>, IMinMaxValue<TNumber>
{
    // Each combination of flags is a member of its own; an enum of many flags must not keep all that a program ever made.
    private const int MostKept = 1024;

    // What a message stays readable with.
    private const int MostListed = 12;

    private static readonly Dictionary<TNumber, nint> s_members = [];
    private static string s_module = "";
    private static string[] s_names = [];
    private static TNumber[] s_numbers = [];
    private static bool s_isFlags;
    private static nint s_class;

    internal static string Name { get; private set; } = typeof(TEnum).Name;

    /// <summary>0 until a member was written.</summary>
    internal static nint Class => s_class;

    /// <summary>Says what the enum consists of, while its module loads.</summary>
    /// <param name="module">The package that has the class.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="isFlags">Whether members combine.</param>
    /// <param name="names">Foreign names of the members.</param>
    /// <param name="numbers">Their values.</param>
    public static void Declare(string module, string name, bool isFlags, string[] names, TNumber[] numbers) =>
        (s_module, Name, s_isFlags, s_names, s_numbers) = (module, name, isFlags, names, numbers);

    internal static bool IsDefined(TNumber number)
    {
        if (!s_isFlags) return Array.IndexOf(s_numbers, number) >= 0;
        TNumber all = TNumber.Zero;
        foreach (TNumber one in s_numbers) all |= one;
        return (number & ~all) == TNumber.Zero;
    }

    internal static bool TryFind(string name, out TNumber number)
    {
        number = TNumber.Zero;
        string[] parts = s_isFlags ? name.Split('|', StringSplitOptions.TrimEntries) : [name];
        foreach (string part in parts)
        {
            int index = Array.IndexOf(s_names, part);
            if (index < 0) return false;
            number |= s_numbers[index];
        }

        return true;
    }

    /// <summary>The name of the first member with a value; null where there is none.</summary>
    internal static string? Find(TNumber number)
    {
        int index = Array.IndexOf(s_numbers, number);
        return index < 0 ? null : s_names[index];
    }

    /// <summary>The names, for messages about one that is none of them.</summary>
    internal static string Names => string.Join(", ", s_names.Take(MostListed).Select(name => $"'{name}'")) + (s_names.Length > MostListed ? ", ..." : "");

    /// <summary>Its name and members, for messages.</summary>
    internal static string Described
    {
        get
        {
            IEnumerable<string> listed = s_names.Zip(s_numbers, (name, number) => $"{name}={number}").Take(MostListed);
            return $"{Name} ({string.Join(", ", listed)}{(s_names.Length > MostListed ? ", ..." : "")})";
        }
    }

    /// <summary>ValueError that lists the members.</summary>
    internal static bool Refuse(nint value) => Mismatch.Invalid($"{PyText.Describe(value)} is not a valid {Described}");

    /// <summary>A new reference to the member; 0 with ValueError set where the enum has none of that value.</summary>
    internal static nint Member(TNumber number)
    {
        if (s_members.TryGetValue(number, out nint known)) return Python.Object.NewRef(known);
        if (s_class == 0 && Imported.Get(ref s_class, Literally(s_module), Literally(Name)) == 0) return 0;
        nint member = Imported.Call(s_class, Integer<TNumber>.Write(number));
        if (member != 0 && s_members.Count < MostKept) s_members[number] = Python.Object.NewRef(member);
        return member;
    }

    private static byte[] Literally(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
