using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>What the converters of values need beyond scalars and text.</summary>
internal static unsafe partial class Api
{
    // Operators of PyObject_RichCompare.
    internal const int LessThan = 0, LessOrEqual = 1, EqualTo = 2, NotEqualTo = 3, GreaterThan = 4, GreaterOrEqual = 5;

    [DllImport(Library)] internal static extern int PyObject_RichCompareBool(nint left, nint right, int operation);
    [DllImport(Library)] internal static extern nint PyNumber_ToBase(nint value, int radix);
    [DllImport(Library)] internal static extern nint PyLong_FromString(byte* text, byte** end, int radix);
    [DllImport(Library)] internal static extern nint PyOS_FSPath(nint path);
    [DllImport(Library)] internal static extern nint PySequence_Tuple(nint value);
    [DllImport(Library)] internal static extern nint PyDict_Values(nint dict);
    [DllImport(Library)] internal static extern nint PyList_AsTuple(nint list);
    [DllImport(Library)] internal static extern nint PySet_New(nint items);
    [DllImport(Library)] internal static extern int PySet_Add(nint set, nint item);
    [DllImport(Library)] internal static extern nint PyType_FromSpec(PyTypeSpec* spec);
    [DllImport(Library)] internal static extern void* PyType_GetSlot(nint type, int slot);
    [DllImport(Library)] internal static extern void PyType_Modified(nint type);
    [DllImport(Library)] internal static extern int PyObject_GenericSetAttr(nint value, nint name, nint attribute);
    [DllImport(Library)] internal static extern nint PyObject_GenericGetDict(nint value, nint context);
    [DllImport(Library)] internal static extern nint PyDescr_NewGetSet(nint type, PyGetSetDef* entry);
    [DllImport(Library)] internal static extern nint PyDict_GetItemWithError(nint dict, nint key);
    [DllImport(Library)] internal static extern nint PyObject_Hash(nint value);
    [DllImport(Library)] internal static extern nint PyNumber_AsSsize_t(nint value, nint overflow);
    [DllImport(Library)] internal static extern int PySlice_Unpack(nint slice, nint* start, nint* stop, nint* step);
    [DllImport(Library)] internal static extern nint PySlice_AdjustIndices(nint length, nint* start, nint* stop, nint step);
}
