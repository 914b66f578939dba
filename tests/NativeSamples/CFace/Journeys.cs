using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.CFace;

/// <summary>A journey, which is a value.</summary>
/// <param name="Origin">Where it begins.</param>
/// <param name="Goal">Where it ends.</param>
[Export]
public sealed record Journey(string Origin, string Goal)
{
    /// <summary>How long it takes.</summary>
    public required int Days { get; init; }

    /// <summary>What else is to be said.</summary>
    public string Note { get; init; } = "none";

    /// <summary>Nights between the days.</summary>
    public int Nights => Days - 1;

    /// <summary>In a sentence.</summary>
    public string Describe(string verb = "goes") => $"{verb} from {Origin} to {Goal}";
}

/// <summary>A stretch, which is a value of its own.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
[Export]
public readonly record struct Reach(long Start, long Length)
{
    /// <summary>Where it ends.</summary>
    public long End() => Start + Length;
}

/// <summary>A record whose items have names that mean something in C.</summary>
/// <param name="Int">A number.</param>
/// <param name="Int_">Another one.</param>
/// <param name="New">Whether it is.</param>
[Export(As = ExportAs.Dict)]
public sealed record Words(int Int, int Int_, bool New);

/// <summary>A class with the name of what stops calls.</summary>
[Export]
public sealed class Cancellation
{
    /// <summary>Whether somebody asked.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Asks.</summary>
    public void Cancel() => IsAsked = true;
}

/// <summary>Values there and back.</summary>
[Export]
public static class Journeys
{
    /// <summary>The journey back.</summary>
    public static Journey Back(Journey journey) => journey with { Origin = journey.Goal, Goal = journey.Origin };

    /// <summary>The longest one, or none.</summary>
    public static Reach? Longest(IReadOnlyList<Reach> all, Reach? other = null) =>
        all.Append(other ?? default).OrderByDescending(one => one.Length).Cast<Reach?>().FirstOrDefault(one => one!.Value.Length > 0);

    /// <summary>The numbers change places.</summary>
    public static Words Turn(Words words) => new(words.Int_, words.Int, !words.New);
}
