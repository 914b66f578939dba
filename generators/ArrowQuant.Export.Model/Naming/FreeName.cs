using System.Globalization;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Model.Naming;

/// <summary>Foreign names that a refusal can offer instead of the refused one.</summary>
internal static class FreeName
{
    /// <summary>A valid name close to one that is not; empty when nothing of it is left. <c>from</c> becomes <c>from_</c>.</summary>
    public static string Mend(string name)
    {
        // Character by character, with no table of accents: what a compiler prints must not depend on the machine's globalization data.
        string mended = new(name.Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? c : '_').ToArray());
        if (mended.StartsWith("__", StringComparison.Ordinal)) mended = mended.Trim('_');
        if (mended.Length != 0 && char.IsDigit(mended[0])) mended = "_" + mended;
        if (ForeignName.Objection(mended) != null) mended += "_";
        return mended.Any(c => c != '_') && ForeignName.Objection(mended) == null ? mended : "";
    }

    /// <summary>
    /// A name for the later of two members that got the same one: by the first parameter that only it has (<c>load</c>, <c>load_data</c>),
    /// else numbered. It is added to <paramref name="taken"/>.
    /// </summary>
    public static string Beside(MemberModel first, MemberModel later, HashSet<string> taken)
    {
        string? parameter = later.Parameters.Select(p => p.Name).FirstOrDefault(name => first.Parameters.All(p => p.Name != name));
        string byParameter = $"{later.Name}_{parameter}";
        if (parameter != null && taken.Add(byParameter)) return byParameter;
        return Beside(later.Name, taken);
    }

    /// <summary>The name with the first number that is free. It is added to <paramref name="taken"/>.</summary>
    public static string Beside(string name, HashSet<string> taken)
    {
        for (int number = 2; ; number++)
        {
            string numbered = name + "_" + number.ToString(CultureInfo.InvariantCulture);
            if (taken.Add(numbered)) return numbered;
        }
    }
}
