using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>
/// Whether Python could choose between two overloads, whatever the call. The choice itself is made by the runtime, with the same rules: the
/// arguments must fit in number and names, each must be of a kind that its parameter takes; of several overloads the one with the fewest
/// conversions is called, then the one without <c>*args</c>, then the one that needs no default. That is what C# would call, where C# calls any.
/// </summary>
internal static class OverloadChoice
{
    /// <summary>Members that share a name as overloads do in C#.</summary>
    public static bool AreOverloads(IReadOnlyCollection<MemberModel> members)
    {
        MemberModel first = members.First();
        return first.Kind is MemberKind.Method or MemberKind.StaticMethod or MemberKind.Constructor
            && members.All(m => m.Kind == first.Kind && m.CSharpName == first.CSharpName);
    }

    /// <summary>The order in which stubs list overloads: a type checker takes the first that fits, so the narrower comes first.</summary>
    public static IEnumerable<MemberModel> InOrder(IEnumerable<MemberModel> members) => members.OrderBy(m => m, Comparer<MemberModel>.Create(Compare));

    /// <summary>A call that both would take, in words; null when there is none.</summary>
    public static string? Ambiguity(MemberModel a, MemberModel b)
    {
        foreach (ParameterModel unknown in a.Parameters.Concat(b.Parameters).Where(p => p.Kinds.Count == 0))
            return $"nothing is known of the Python values that '{unknown.Name}' takes";

        int most = Math.Max(Positional(a).Length, Positional(b).Length) + 1;
        return Enumerable.Range(0, most + 1).Select(count => AmbiguityOf(a, b, count)).FirstOrDefault(words => words != null);
    }

    [Flags]
    private enum Outcome
    {
        Never = 0,
        First = 1,
        Second = 2,
        Tie = 4,
    }

    /// <summary>The same for calls with so many arguments by position.</summary>
    private static string? AmbiguityOf(MemberModel a, MemberModel b, int count)
    {
        ParameterModel?[] left = [.. Enumerable.Range(0, count).Select(i => At(a, i))], right = [.. Enumerable.Range(0, count).Select(i => At(b, i))];
        if (left.Concat(right).Any(p => p == null)) return null;

        // By keyword must be given what either of them requires and has not got by position; then both must know it.
        string[] needed = [.. Required(a, count).Concat(Required(b, count)).Distinct()];
        if (needed.Any(name => ByKeyword(a, count, name) == null || ByKeyword(b, count, name) == null)) return null;

        (ParameterModel Mine, ParameterModel Other)[] given =
            [.. left.Zip(right, (mine, other) => (mine!, other!)), .. needed.Select(name => (ByKeyword(a, count, name)!, ByKeyword(b, count, name)!))];
        List<Outcome> outcomes = [.. given.Select(pair => Pair(pair.Mine, pair.Other))];
        if (outcomes.Contains(Outcome.Never)) return null;
        if (outcomes.All(one => (one & Outcome.Tie) != 0) && !IsTieBroken(a, b, given.Length))
            return given.Length == 0 ? "both can be called without arguments" : Same(given);

        // What may be given besides can only add contradictions: where it tells them apart, the call is clear.
        outcomes.AddRange(a.Parameters.Where(p => p is { IsVariadic: false, IsOptional: true } && !needed.Contains(p.Name))
            .Select(p => (Mine: ByKeyword(a, count, p.Name), Other: ByKeyword(b, count, p.Name)))
            .Where(pair => pair is { Mine: not null, Other: not null }).Select(pair => Pair(pair.Mine!, pair.Other!)));
        return Contradict(outcomes) ? "for one argument the first fits better, for another the second" : null;
    }

    /// <summary>Who wins an argument that both take, over all kinds that both take.</summary>
    private static Outcome Pair(ParameterModel a, ParameterModel b)
    {
        Outcome outcome = Outcome.Never;
        foreach (ArgumentKind mine in a.Kinds)
        {
            foreach (ArgumentKind other in b.Kinds.Where(mine.Overlaps))
                outcome |= mine.IsConversion == other.IsConversion ? Outcome.Tie : other.IsConversion ? Outcome.First : Outcome.Second;
        }

        return outcome;
    }

    /// <summary>Whether one argument may favour the first while another favours the second.</summary>
    private static bool Contradict(List<Outcome> arguments) => arguments
        .Where((one, i) => (one & Outcome.First) != 0 && arguments.Where((other, j) => i != j && (other & Outcome.Second) != 0).Any()).Any();

    private static bool IsTieBroken(MemberModel a, MemberModel b, int given) =>
        a.Parameters.Any(p => p.IsVariadic) != b.Parameters.Any(p => p.IsVariadic) || NeedsDefault(a, given) != NeedsDefault(b, given);

    private static bool NeedsDefault(MemberModel member, int given) => member.Parameters.Count(p => !p.IsVariadic) > given;

    private static string Same((ParameterModel Mine, ParameterModel Other)[] given)
    {
        IEnumerable<string> parts = given.Select(pair =>
        {
            ArgumentKind kind = pair.Mine.Kinds.First(k => pair.Other.Kinds.Any(o => o.Overlaps(k) && o.IsConversion == k.IsConversion));
            return pair.Mine.Name == pair.Other.Name ? $"'{pair.Mine.Name}' may be {kind.Words}" : $"'{pair.Mine.Name}' and '{pair.Other.Name}' may both be {kind.Words}";
        });
        return "in both, " + string.Join(" and ", parts);
    }

    private static ParameterModel? At(MemberModel member, int index)
    {
        ParameterModel[] positional = Positional(member);
        return index < positional.Length ? positional[index] : member.Parameters.FirstOrDefault(p => p.IsVariadic);
    }

    private static ParameterModel[] Positional(MemberModel member) => [.. member.Parameters.Where(p => !p.IsVariadic && !p.IsKeywordOnly)];

    private static IEnumerable<string> Required(MemberModel member, int count) => Positional(member).Skip(count)
        .Concat(member.Parameters.Where(p => p.IsKeywordOnly)).Where(p => !p.IsOptional).Select(p => p.Name);

    private static ParameterModel? ByKeyword(MemberModel member, int count, string name) => Positional(member).Skip(count).Where(p => !p.IsPositionalOnly)
        .Concat(member.Parameters.Where(p => p.IsKeywordOnly)).FirstOrDefault(p => p.Name == name);

    private static int Compare(MemberModel a, MemberModel b)
    {
        (int[] left, int[] right) = (Key(a), Key(b));
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (left[i] != right[i]) return left[i].CompareTo(right[i]);
        }

        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(a.CSharpSignature, b.CSharpSignature);
    }

    /// <summary>For each parameter its last kind in the documented order, then how many it takes: one of fewer kinds is narrower.</summary>
    private static int[] Key(MemberModel member)
    {
        const int mostKinds = 32, behindEveryKind = mostKinds * mostKinds;
        return [.. member.PythonOrder.Select(p =>
            (p.Kinds.Select(k => k.Order).DefaultIfEmpty().Max() * mostKinds) + p.Kinds.Count + (p.IsVariadic ? behindEveryKind : 0))];
    }
}
