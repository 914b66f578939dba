using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>Method table entry. Memory and strings must outlive the interpreter.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PyMethodDef
{
    public byte* Name;
    public void* Function;
    public int Flags;
    public byte* Doc;
}

/// <summary>Property table entry. Memory and strings must outlive the interpreter.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PyGetSetDef
{
    public byte* Name;
    public void* Get;
    public void* Set;
    public byte* Doc;
    public void* Closure;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PyTypeSlot
{
    public int Slot;
    public void* Function;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PyTypeSpec
{
    public byte* Name;
    public int BasicSize;
    public int ItemSize;
    public uint Flags;
    public PyTypeSlot* Slots;
}

/// <summary>PyModuleDef of GIL builds: PyObject head, three words of PyModuleDef_Base, then the fields.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PyModuleDef
{
    public nint RefCount;
    public nint Type;
    public nint Init;
    public nint Index;
    public nint Copy;
    public byte* Name;
    public byte* Doc;
    public nint Size;
    public PyMethodDef* Methods;
    public PyTypeSlot* Slots;
    public void* Traverse;
    public void* Clear;
    public void* Free;
}

/// <summary>Part of the stable ABI since 3.11.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Py_buffer
{
    public void* Buf;
    public nint Obj;
    public nint Len;
    public nint ItemSize;
    public int ReadOnly;
    public int NDim;
    public byte* Format;
    public nint* Shape;
    public nint* Strides;
    public nint* SubOffsets;
    public void* Internal;
}

internal static class Flags
{
    internal const int Keywords = 2, NoArgs = 4, Static = 32, Coexist = 64, FastCall = 128;
    internal const uint TypeDefault = 1u << 18, TypeImmutable = 1u << 8, TypeBase = 1u << 10;
    internal const int BufferWritable = 1, BufferFormat = 4, BufferND = 8, BufferStrides = 0x10 | BufferND, BufferCContiguous = 0x20 | BufferStrides, BufferFContiguous = 0x40 | BufferStrides;
    internal const int BufferFullRO = 0x100 | BufferStrides | BufferFormat;
}

/// <summary>Slot numbers of Include/typeslots.h and of module definitions.</summary>
internal static class Slot
{
    internal const int
        BfGetBuffer = 1, BfReleaseBuffer = 2, MpAssSubscript = 3, MpLength = 4, MpSubscript = 5, SqContains = 41, SqItem = 44, SqLength = 45,
        TpCall = 50, TpDealloc = 52, TpDescrGet = 54, TpDoc = 56, TpHash = 59, TpInit = 60, TpIter = 62, TpIterNext = 63, TpMethods = 64, TpNew = 65,
        TpRepr = 66, TpRichCompare = 67, TpStr = 70, TpTraverse = 71, TpMembers = 72, TpGetSet = 73, TpFree = 74, AmAIter = 78, AmANext = 79, TpVectorcall = 82;

    internal const int ModuleExec = 2, ModuleMultipleInterpreters = 3, ModuleGil = 4;
}
