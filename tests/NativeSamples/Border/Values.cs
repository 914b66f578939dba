using System.Numerics;
using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>Values of the base library that Python has a class for.</summary>
[Export]
public static class Values
{
    /// <summary>Returns <paramref name="value"/>.</summary>
    public static char EchoChar(char value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static Half EchoHalf(Half value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static Int128 EchoInt128(Int128 value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static UInt128 EchoUint128(UInt128 value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static BigInteger EchoBig(BigInteger value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static decimal EchoDecimal(decimal value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static Guid EchoGuid(Guid value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static Uri EchoUri(Uri value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static FileInfo EchoFile(FileInfo value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static DirectoryInfo EchoFolder(DirectoryInfo value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static DateTime EchoDateTime(DateTime value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static DateTimeOffset EchoDateTimeOffset(DateTimeOffset value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static DateOnly EchoDateOnly(DateOnly value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static TimeOnly EchoTimeOnly(TimeOnly value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static TimeSpan EchoTimeSpan(TimeSpan value) => value;

    /// <summary>The kind and the ticks of <paramref name="value"/>.</summary>
    public static string DescribeTime(DateTime value) => $"{value.Kind} {value.Ticks}";

    /// <summary>A moment with ticks below a microsecond: of no kind, in UTC, or local.</summary>
    public static DateTime MakeTime(int kind) => new(638_000_000_000_000_019L, (DateTimeKind)kind);

    /// <summary>So many ticks of 100 ns.</summary>
    public static TimeSpan MakeSpan(long ticks) => new(ticks);

    /// <summary>The largest decimal, a small one, or one with trailing zeros.</summary>
    public static decimal MakeDecimal(int which) => which switch { 0 => decimal.MaxValue, 1 => 1e-28m, _ => -1.500m };

    /// <summary>Whether the file is there.</summary>
    public static bool FileExists(FileInfo file) => file.Exists;

    /// <summary>Half of a pair, which no str can hold.</summary>
    public static char MakeSurrogate() => '\ud800';

    /// <summary>Shows a default.</summary>
    public static string ShowChar(char value = '\'') => value.ToString();
}
