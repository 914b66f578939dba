using System.Numerics;
using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.CFace;

/// <summary>How a block is stored.</summary>
[Export]
public enum Storage
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>With a scale for each block.</summary>
    BlockScaled = 3,

    /// <summary>Nobody knows.</summary>
    Unknown = -1,
}

/// <summary>What may be done.</summary>
[Export]
[Flags]
public enum Access : ulong
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>To read.</summary>
    Read = 1,

    /// <summary>Everything else.</summary>
    Top = 1UL << 63,
}

/// <summary>Values of the base library, there and back.</summary>
[Export]
public static class Values
{
    /// <summary>The same.</summary>
    public static Storage Store(Storage how = Storage.BlockScaled) => how;

    /// <summary>Both.</summary>
    public static Access Both(Access one, Access? other = null) => one | (other ?? Access.Top);

    /// <summary>The next one.</summary>
    public static char Following(char letter) => (char)(letter + 1);

    /// <summary>Twice as much.</summary>
    public static Half Doubled(Half number) => number * (Half)2;

    /// <summary>Their product.</summary>
    public static BigInteger Product(Int128 a, UInt128 b, BigInteger? c = null) => a * (BigInteger)b * (c ?? 1);

    /// <summary>With tax.</summary>
    public static decimal Taxed(decimal price) => price * 1.10m;

    /// <summary>The same.</summary>
    public static Guid Same(Guid id) => id;

    /// <summary>Its host.</summary>
    public static Uri? Home(Uri address) => address.IsAbsoluteUri ? new Uri(address, "/") : null;

    /// <summary>The folder of a file.</summary>
    public static DirectoryInfo Folder(FileInfo file) => new(Path.GetDirectoryName(file.ToString())!);

    /// <summary>A day later.</summary>
    public static DateTime Tomorrow(DateTime moment) => moment.AddDays(1);

    /// <summary>In UTC.</summary>
    public static DateTimeOffset Universal(DateTimeOffset moment) => moment.ToUniversalTime();

    /// <summary>From both.</summary>
    public static DateTime At(DateOnly day, TimeOnly time) => day.ToDateTime(time);

    /// <summary>Half of it.</summary>
    public static TimeSpan Halved(TimeSpan time) => time / 2;

    /// <summary>Which day it is.</summary>
    public static DateOnly Day(DateTime? moment = null) => DateOnly.FromDateTime(moment ?? DateTime.UnixEpoch);
}
