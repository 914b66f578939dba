using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>How a block is stored.</summary>
[Export]
public enum Storage
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>With a scale for each block.</summary>
    BlockScaled = 3,

    /// <summary>Another name of the same.</summary>
    Scaled = BlockScaled,

    /// <summary>A negative value.</summary>
    [Export(Name = "lost")]
    Unknown = -1,

    /// <summary>Not for others.</summary>
    [NoExport("a trial")]
    Trial = 9,
}

/// <summary>What may be done.</summary>
[Export]
[Flags]
public enum Access : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Look.</summary>
    Read = 1,

    /// <summary>Change.</summary>
    Write = 2,

    /// <summary>The highest bit there is.</summary>
    Top = 1UL << 63,
}

/// <summary>An enum of bytes.</summary>
[Export]
public enum Tiny : byte
{
    /// <summary>Near the one end.</summary>
    A = 1,

    /// <summary>The other end.</summary>
    B = 255,
}

/// <summary>Enums in and out.</summary>
[Export]
public static class Enums
{
    /// <summary>Returns <paramref name="value"/>.</summary>
    public static Storage EchoStorage(Storage value = Storage.BlockScaled) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static Access EchoAccess(Access value = Access.Read | Access.Write) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static Tiny? EchoTiny(Tiny? value = null) => value;

    /// <summary>A value that Python was not told of.</summary>
    public static Storage MakeTrial() => Storage.Trial;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static IReadOnlyDictionary<Storage, IReadOnlyList<Access>> EchoStorages(IReadOnlyDictionary<Storage, IReadOnlyList<Access>> value) => value;
}
