using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>The description of a tensor in DLPack, whose layout every version shares.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DLTensor
{
    public void* Data;
    public int DeviceType;
    public int DeviceId;
    public int Rank;
    public byte Code;
    public byte Bits;
    public ushort Lanes;
    public long* Shape;
    public long* Strides;
    public ulong ByteOffset;
}

/// <summary>What a capsule named <c>dltensor</c> holds: from before version 1, still what most consumers ask for.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DLManagedTensor
{
    public DLTensor Tensor;
    public void* Context;
    public delegate* unmanaged[Cdecl]<DLManagedTensor*, void> Deleter;
}

/// <summary>What a capsule named <c>dltensor_versioned</c> holds. Everything before <see cref="Flags"/> is the same in every major version.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DLManagedTensorVersioned
{
    public uint Major;
    public uint Minor;
    public void* Context;
    public delegate* unmanaged[Cdecl]<DLManagedTensorVersioned*, void> Deleter;
    public ulong Flags;
    public DLTensor Tensor;
}

/// <summary>Numbers and names of the DLPack standard, version 1.0.</summary>
internal static unsafe class DLPack
{
    internal const uint Major = 1, Minor = 0;
    internal const int Cpu = 1;
    internal const byte Int = 0, UInt = 1, Float = 2, BFloat = 4, Bool = 6;
    internal const ulong ReadOnly = 1, IsCopied = 2;

    // Capsules keep the pointer to their name: literals of the image live as long as the process.
    internal static byte* Name => Generated.Literal.Address("dltensor"u8);

    internal static byte* VersionedName => Generated.Literal.Address("dltensor_versioned"u8);

    internal static byte* UsedName => Generated.Literal.Address("used_dltensor"u8);

    internal static byte* UsedVersionedName => Generated.Literal.Address("used_dltensor_versioned"u8);

    /// <summary>The element type of a code and a width; <see cref="ElementType.Other"/> for complex numbers, 8-bit floats and the like.</summary>
    internal static ElementType TypeOf(byte code, byte bits) => (code, bits) switch
    {
        (Int, 8) => ElementType.Int8,
        (Int, 16) => ElementType.Int16,
        (Int, 32) => ElementType.Int32,
        (Int, 64) => ElementType.Int64,
        (UInt, 8) => ElementType.UInt8,
        (UInt, 16) => ElementType.UInt16,
        (UInt, 32) => ElementType.UInt32,
        (UInt, 64) => ElementType.UInt64,
        (Float, 16) => ElementType.Float16,
        (Float, 32) => ElementType.Float32,
        (Float, 64) => ElementType.Float64,
        (BFloat, 16) => ElementType.BFloat16,
        (Bool, 8) => ElementType.Bool,
        _ => ElementType.Other,
    };

    /// <summary>The code of an element type; its width is its size.</summary>
    internal static byte CodeOf(ElementType type) => type switch
    {
        ElementType.Bool => Bool,
        ElementType.BFloat16 => BFloat,
        ElementType.Float16 or ElementType.Float32 or ElementType.Float64 => Float,
        ElementType.Int8 or ElementType.Int16 or ElementType.Int32 or ElementType.Int64 => Int,
        _ => UInt,
    };

    /// <summary>What a person calls a device type.</summary>
    internal static string DeviceName(long type) => type switch
    {
        Cpu => "the CPU",
        2 => "CUDA",
        3 => "pinned CUDA memory",
        4 => "OpenCL",
        7 => "Vulkan",
        8 => "Metal",
        10 => "ROCm",
        13 => "managed CUDA memory",
        14 => "oneAPI",
        _ => $"of DLPack type {type}",
    };
}
