using System.Globalization;
using ArrowQuant.TestKit.Compilations;

namespace ArrowQuant.Agreement.Properties;

/// <summary>A parameter of a random overload: its C# type, and what the documentation says that the type takes.</summary>
internal sealed record RandomParameter(string Name, string Type, string[] Exactly, string[] Converted, bool IsOptional, bool IsRest);

/// <summary>One argument of a random call: the kind of the value, its C# form, and the name when it is given by keyword.</summary>
internal sealed record RandomArgument(string Kind, string CSharp, string? Keyword);

/// <summary>Random overloads of one method, and random calls of it. Choices come from bytes, so that a failure can be made smaller.</summary>
internal sealed record RandomOverloads(IReadOnlyList<IReadOnlyList<RandomParameter>> Overloads)
{
    private static readonly (string Type, string[] Exactly, string[] Converted)[] s_types =
    [
        ("bool", ["bool"], []), ("int", ["int"], []), ("long", ["int"], []), ("double", ["float"], ["int"]), ("float", ["float"], ["int"]), ("string", ["str"], []),
        ("byte[]", ["buffer"], []), ("IReadOnlyList<string>", ["sequence"], []), ("int?", ["None", "int"], []), ("double?", ["None", "float"], ["int"]),
        ("Other", ["Other"], []), ("Other?", ["None", "Other"], []),
    ];

    private static readonly (string Kind, string CSharp)[] s_values =
    [
        ("None", "null"), ("bool", "true"), ("int", "1"), ("float", "1.5"), ("str", "\"x\""), ("buffer", "new byte[1]"), ("sequence", "new List<string>()"), ("Other", "new Other()"),
    ];

    private static readonly string[] s_names = ["a", "b", "c"];

    /// <summary>Whether a parameter is int? or double?, which C# ranks behind int and double.</summary>
    public bool HasNullableNumbers => Overloads.Any(static one => one.Any(static p => p.Type is "int?" or "double?"));

    public static RandomOverloads From(byte[] choices)
    {
        var overloads = new List<IReadOnlyList<RandomParameter>>();
        var next = new Queue<byte>(choices);
        byte Take() => next.TryDequeue(out byte one) ? one : (byte)0;
        int count = 2 + (Take() % 3);
        for (int i = 0; i < count; i++)
        {
            var parameters = new List<RandomParameter>();
            int length = Take() % 4;
            bool optional = false;
            for (int j = 0; j < length; j++)
            {
                byte choice = Take();
                (string type, string[] exactly, string[] converted) = s_types[choice % s_types.Length];
                bool rest = j == length - 1 && choice > 220 && !type.EndsWith('?');
                optional |= choice is > 130 and <= 220;
                parameters.Add(new RandomParameter(s_names[(j + (choice > 110 && j == 0 ? 1 : 0)) % 3], type, exactly, converted, optional && !rest, rest));
            }

            if (parameters.Select(p => p.Name).Distinct().Count() == parameters.Count) overloads.Add(parameters);
        }

        // C# itself knows an overload by its types.
        return new RandomOverloads([.. overloads.GroupBy(o => string.Join(",", o.Select(p => p.Type.TrimEnd(p.Type.StartsWith("Other", StringComparison.Ordinal) ? '?' : ' '))))
            .Select(g => g.First())]);
    }

    public TestProject Project(IReadOnlyList<RandomArgument>? call = null)
    {
        string methods = string.Concat(Overloads.Select((parameters, i) => $"    public static int M({string.Join(", ", parameters.Select(Text))}) => {i};\n"));
        string body = call == null ? "" : $"public static class Caller {{ public static int Call() => C.M({string.Join(", ", call.Select(a => (a.Keyword == null ? "" : a.Keyword + ": ") + a.CSharp))}); }}\n";
        return Sources.Project($"[Export] public sealed class Other {{ }}\n[Export] public static class C\n{{\n{methods}}}\n{body}");
    }

    /// <summary>The overload by the documented rules; -1 where none fits, -2 where two fit equally well.</summary>
    public int Choose(IReadOnlyList<RandomArgument> call)
    {
        var ranked = Overloads.Select((parameters, i) => (Index: i, Rank: Rank(parameters, call))).Where(one => one.Rank != null).OrderBy(one => one.Rank).ToArray();
        return ranked.Length == 0 ? -1 : ranked.Length > 1 && ranked[0].Rank == ranked[1].Rank ? -2 : ranked[0].Index;
    }

    public static IReadOnlyList<RandomArgument> Call(byte[] choices)
    {
        var call = new List<RandomArgument>();
        int length = choices.Length == 0 ? 0 : choices[0] % 4;
        for (int i = 0; i < length && i + 1 < choices.Length; i++)
        {
            (string kind, string csharp) = s_values[choices[i + 1] % s_values.Length];
            bool keyword = choices[i + 1] > 170 || call.Any(a => a.Keyword != null);
            call.Add(new RandomArgument(kind, csharp, keyword ? s_names[choices[i + 1] / 8 % 3] : null));
        }

        return [.. call.Where((a, i) => a.Keyword == null || call.FindIndex(other => other.Keyword == a.Keyword) == i)];
    }

    public override string ToString() => string.Join("\n", Overloads.Select(o => $"M({string.Join(", ", o.Select(Text))})"));

    private static (int, int, int)? Rank(IReadOnlyList<RandomParameter> parameters, IReadOnlyList<RandomArgument> call)
    {
        var named = parameters.Where(p => !p.IsRest).ToList();
        RandomParameter? rest = parameters.FirstOrDefault(p => p.IsRest);
        var given = new HashSet<string>(StringComparer.Ordinal);
        int conversions = 0;
        for (int i = 0; i < call.Count; i++)
        {
            RandomParameter? parameter = call[i].Keyword is { } name ? named.Find(p => p.Name == name) : i < named.Count ? named[i] : rest;
            if (parameter == null || (!parameter.IsRest && !given.Add(parameter.Name))) return null;
            if (parameter.Exactly.Contains(call[i].Kind)) continue;
            if (!parameter.Converted.Contains(call[i].Kind)) return null;
            conversions++;
        }

        if (named.Any(p => !p.IsOptional && !given.Contains(p.Name))) return null;
        return (conversions, rest == null ? 0 : 1, named.Count > call.Count ? 1 : 0);
    }

    private static string Text(RandomParameter p) =>
        p.IsRest ? $"params {p.Type}[] {p.Name}" : p.IsOptional ? string.Create(CultureInfo.InvariantCulture, $"{p.Type} {p.Name} = default!") : $"{p.Type} {p.Name}";
}
