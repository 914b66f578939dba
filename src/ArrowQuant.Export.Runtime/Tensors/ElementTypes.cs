using System.Runtime.CompilerServices;

namespace ArrowQuant.Export.Runtime;

/// <summary>Names and sizes of element types, and the reading of PEP 3118 format strings.</summary>
internal static unsafe class ElementTypes
{
    /// <summary>The name that numpy uses.</summary>
    internal static string Name(this ElementType type) => type == ElementType.Other ? "other" : type.ToString().ToLowerInvariant();

    /// <summary>The type of that name; <see cref="ElementType.Other"/> where there is none.</summary>
    internal static ElementType Named(string name)
    {
        for (ElementType type = ElementType.Bool; type <= ElementType.Float64; type++)
        {
            if (type.Name() == name) return type;
        }

        return ElementType.Other;
    }

    /// <summary>The element type that C# code asks for with <typeparamref name="T"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ElementType Of<T>()
        where T : unmanaged =>
        typeof(T) == typeof(float) ? ElementType.Float32
        : typeof(T) == typeof(double) ? ElementType.Float64
        : typeof(T) == typeof(Half) ? ElementType.Float16
        : typeof(T) == typeof(byte) ? ElementType.UInt8
        : typeof(T) == typeof(sbyte) ? ElementType.Int8
        : typeof(T) == typeof(short) ? ElementType.Int16
        : typeof(T) == typeof(ushort) ? ElementType.UInt16
        : typeof(T) == typeof(int) ? ElementType.Int32
        : typeof(T) == typeof(uint) ? ElementType.UInt32
        : typeof(T) == typeof(long) ? ElementType.Int64
        : typeof(T) == typeof(ulong) ? ElementType.UInt64
        : typeof(T) == typeof(bool) ? ElementType.Bool
        : ElementType.Other;

    /// <summary>Bytes of one element; 0 for <see cref="ElementType.Other"/>.</summary>
    internal static int Size(this ElementType type) => type switch
    {
        ElementType.Bool or ElementType.Int8 or ElementType.UInt8 => 1,
        ElementType.Int16 or ElementType.UInt16 or ElementType.Float16 or ElementType.BFloat16 => 2,
        ElementType.Int32 or ElementType.UInt32 or ElementType.Float32 => 4,
        ElementType.Int64 or ElementType.UInt64 or ElementType.Float64 => 8,
        _ => 0,
    };

    /// <summary>
    /// The PEP 3118 format, NUL at the end, in the image; empty where the protocol has none (bfloat16). Native mode, in which <c>l</c> has
    /// 8 bytes wherever C's long has: the code that numpy itself uses for int64.
    /// </summary>
    internal static ReadOnlySpan<byte> Format(this ElementType type) => type switch
    {
        ElementType.Bool => "?"u8,
        ElementType.Int8 => "b"u8,
        ElementType.UInt8 => "B"u8,
        ElementType.Int16 => "h"u8,
        ElementType.UInt16 => "H"u8,
        ElementType.Int32 => "i"u8,
        ElementType.UInt32 => "I"u8,
        ElementType.Int64 => OperatingSystem.IsWindows() ? "q"u8 : "l"u8,
        ElementType.UInt64 => OperatingSystem.IsWindows() ? "Q"u8 : "L"u8,
        ElementType.Float16 => "e"u8,
        ElementType.Float32 => "f"u8,
        ElementType.Float64 => "d"u8,
        _ => default,
    };

    /// <summary>
    /// The type that a buffer's format and item size describe. Both are asked: <c>l</c> has 8 bytes natively and 4 in standard mode. A
    /// missing format means unsigned bytes; any order but the machine's own is <see cref="ElementType.Other"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ElementType FromFormat(byte* format, nint itemSize)
    {
        if (format != null && format[0] == 'f' && format[1] == 0 && itemSize == 4) return ElementType.Float32;
        return FromAnyFormat(format, itemSize);
    }

    private static ElementType FromAnyFormat(byte* format, nint itemSize)
    {
        if (format == null) return itemSize == 1 ? ElementType.UInt8 : ElementType.Other;
        byte* code = format;
        if (*code is (byte)'@' or (byte)'=' || *code == (BitConverter.IsLittleEndian ? (byte)'<' : (byte)'>')) code++;
        if (*code == 0 || code[1] != 0) return ElementType.Other;
        return ((char)*code, itemSize) switch
        {
            ('f', 4) => ElementType.Float32,
            ('d', 8) => ElementType.Float64,
            ('e', 2) => ElementType.Float16,
            ('?', 1) => ElementType.Bool,
            ('b', 1) => ElementType.Int8,
            ('B' or 'c', 1) => ElementType.UInt8,
            ('h', 2) => ElementType.Int16,
            ('H', 2) => ElementType.UInt16,
            ('i' or 'l', 4) => ElementType.Int32,
            ('I' or 'L', 4) => ElementType.UInt32,
            ('l' or 'q' or 'n', 8) => ElementType.Int64,
            ('L' or 'Q' or 'N', 8) => ElementType.UInt64,
            _ => ElementType.Other,
        };
    }
}
