using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>A loss that says more than its message.</summary>
[ExportException(Base = "LookupError")]
public class LossException(int code, string? owner = null, Exception? inner = null) : Exception($"lost {code}", inner)
{
    /// <summary>A number for scripts.</summary>
    public int Code { get; init; } = code;

    /// <summary>Whose it was.</summary>
    [Export(Name = "belonged_to")]
    public string? Owner { get; set; } = owner;

    /// <summary>How it was kept.</summary>
    public Storage Kept => Storage.Plain;

    /// <summary>Where it was looked for.</summary>
    public IReadOnlyList<string> Places => ["here", "there"];

    /// <summary>Cannot always be said.</summary>
    public int Doubtful => Code < 0 ? throw new InvalidOperationException("nobody counts below zero") : Code;

    /// <summary>Tries again.</summary>
    [NoExport("what is lost is lost")]
    public void Search()
    {
    }
}

/// <summary>Not exported itself.</summary>
public sealed class TotalLossException(int code) : LossException(code, "nobody")
{
    /// <summary>Not known to Python.</summary>
    public int Everything => 1;
}

/// <summary>A loss that somebody else has gained by.</summary>
[ExportException]
public class HeistException(string thief) : LossException(5, "us")
{
    /// <summary>Who has it now.</summary>
    public string Thief { get; } = thief;

    /// <summary>A number of its own.</summary>
    public new string Code => "five";
}

/// <summary>Not exported itself, between two that are.</summary>
public class DiskException(string thief) : HeistException(thief);

/// <summary>What is gone is a file: what a script may know of a file, and what is known of the loss.</summary>
[ExportException(Base = "FileNotFoundError")]
public sealed class CardException : DiskException
{
    /// <summary>Of a file.</summary>
    public CardException(string file, string thief)
        : base(thief)
    {
        Data["errno"] = 2;
        Data["filename"] = file;
    }
}

/// <summary>Ways to lose something.</summary>
[Export]
public static class Losses
{
    /// <summary>Loses something.</summary>
    public static void Lose(int code, string? owner = null) => throw new LossException(code, owner);

    /// <summary>Loses all.</summary>
    public static void LoseAll() => throw new TotalLossException(7);

    /// <summary>Loses something to a thief.</summary>
    public static void LoseTo(string thief, string? file = null) => throw (file == null ? new DiskException(thief) : new CardException(file, thief));

    /// <summary>Loses one thing because of another.</summary>
    public static void LoseTwice() => throw new LossException(1, null, new LossException(2));
}
