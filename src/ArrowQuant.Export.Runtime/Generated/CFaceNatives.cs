using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Text that C receives: UTF-8, NUL-terminated, with its size in bytes without the NUL.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CString
{
    /// <summary>First byte; 0 when there is no text.</summary>
    public nint Data;

    /// <summary>Bytes, without the NUL.</summary>
    public nuint Size;
}

/// <summary>Items in a row.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct CArray<T>
    where T : unmanaged
{
    /// <summary>First item; 0 when there is no list.</summary>
    public T* Items;

    /// <summary>Number of items.</summary>
    public nuint Count;
}

/// <summary>One entry of a map.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CEntry<TKey, TValue>
    where TKey : unmanaged
    where TValue : unmanaged
{
    /// <summary>The key.</summary>
    public TKey Key;

    /// <summary>The value.</summary>
    public TValue Value;
}

/// <summary>A value that may be missing.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct COptional<T>
    where T : unmanaged
{
    /// <summary>1 when <see cref="Value"/> holds.</summary>
    public byte HasValue;

    /// <summary>The value.</summary>
    public T Value;
}

/// <summary>One of two things.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CEither<TFirst, TSecond>
    where TFirst : unmanaged
    where TSecond : unmanaged
{
    /// <summary>1 or 2; 0 for neither.</summary>
    public int Which;

    /// <summary>Holds when <see cref="Which"/> is 1.</summary>
    public TFirst First;

    /// <summary>Holds when <see cref="Which"/> is 2.</summary>
    public TSecond Second;
}

/// <summary>A function of the caller and what it gets as its first argument.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CCallback
{
    /// <summary>The function; 0 for none.</summary>
    public nint Function;

    /// <summary>Handed through.</summary>
    public nint Data;
}

/// <summary>Numbers in the caller's memory.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct CTensor
{
    /// <summary>First element.</summary>
    public void* Data;

    /// <summary>Extents, outermost first; may be null when <see cref="Rank"/> is 0.</summary>
    public long* Shape;

    /// <summary>Steps in bytes; null for C order.</summary>
    public long* Strides;

    /// <summary>Number of extents.</summary>
    public int Rank;

    /// <summary>A value of <see cref="Runtime.ElementType"/>.</summary>
    public int ElementType;
}

/// <summary>A record batch as the two structs of the Arrow C data interface.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CArrowBatch
{
    /// <summary>The rows.</summary>
    public ArrowArray Array;

    /// <summary>Their schema.</summary>
    public ArrowSchema Schema;
}

/// <summary>What a clock shows, and where in the world it hangs.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CMoment
{
    /// <summary>Steps of 100 ns since 1970-01-01 00:00 on that clock.</summary>
    public long Ticks;

    /// <summary>Minutes it is ahead of UTC; <see cref="NoOffset"/> when nobody says.</summary>
    public int Offset;

    internal const int NoOffset = int.MinValue;
}

/// <summary>16 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CUuid
{
    /// <summary>The first 8, in the order of memory.</summary>
    public ulong First;

    /// <summary>The last 8.</summary>
    public ulong Second;
}

/// <summary>A sequence that the caller pulls, and releases.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CIterator
{
    /// <summary>Function for the next item.</summary>
    public nint Next;

    /// <summary>Function that ends it; 0 when there is no sequence, or no more.</summary>
    public nint Release;

    /// <summary>Known to the functions.</summary>
    public nint PrivateData;
}
