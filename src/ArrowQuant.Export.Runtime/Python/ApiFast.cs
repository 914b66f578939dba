using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// The same ABI without the switch to preemptive mode. Allowed only where the callee takes well under a microsecond and cannot, in any
/// Python version, run Python code, collect, raise, or take a lock: a managed function entered from here aborts the process
/// (dotnet/runtime SuppressGCTransition). So: exact built-in types only, nothing that allocates a GC-tracked object, nothing that
/// sets an exception.
/// </summary>
internal static unsafe class ApiFast
{
    // Exact int only: on any other type it would call __index__. Reports overflow without raising.
    [DllImport(Api.Library), SuppressGCTransition] internal static extern long PyLong_AsLongLongAndOverflow(nint value, int* overflow);

    // Ints, floats, bytes and str are not tracked by the collector: allocating them never starts a collection.
    [DllImport(Api.Library), SuppressGCTransition] internal static extern nint PyLong_FromLongLong(long value);
    [DllImport(Api.Library), SuppressGCTransition] internal static extern nint PyLong_FromUnsignedLongLong(ulong value);
    [DllImport(Api.Library), SuppressGCTransition] internal static extern nint PyFloat_FromDouble(double value);
    [DllImport(Api.Library), SuppressGCTransition] internal static extern nint PyUnicode_FromStringAndSize(byte* utf8, nint size);

    // Exact ints and floats only: their memory goes back to a list or an arena.
    [DllImport(Api.Library), SuppressGCTransition] internal static extern void _Py_Dealloc(nint value);

    // Instances of ours, which the collector does not track: memory from an arena, a head written, memory given back.
    [DllImport(Api.Library), SuppressGCTransition] internal static extern nint PyObject_Malloc(nint size);
    [DllImport(Api.Library), SuppressGCTransition] internal static extern nint PyObject_Init(nint memory, nint type);
    [DllImport(Api.Library), SuppressGCTransition] internal static extern void PyObject_Free(nint memory);

    // Reads a field. Exact float only: on any other type it would call __float__.
    [DllImport(Api.Library), SuppressGCTransition] internal static extern double PyFloat_AsDouble(nint value);

    // Reads a field of the type.
    [DllImport(Api.Library), SuppressGCTransition] internal static extern int PyCallable_Check(nint value);

    [DllImport(Api.Library), SuppressGCTransition] internal static extern nint PyTuple_Size(nint tuple);
    [DllImport(Api.Library), SuppressGCTransition] internal static extern nint PyTuple_GetItem(nint tuple, nint index);
    [DllImport(Api.Library), SuppressGCTransition] internal static extern nint PyList_Size(nint list);
    [DllImport(Api.Library), SuppressGCTransition] internal static extern nint PyList_GetItem(nint list, nint index);

    // Into a slot of a new container that is still empty: nothing is released, so nothing runs. Steals the item.
    [DllImport(Api.Library), SuppressGCTransition] internal static extern int PyTuple_SetItem(nint tuple, nint index, nint item);
    [DllImport(Api.Library), SuppressGCTransition] internal static extern int PyList_SetItem(nint list, nint index, nint item);

    // Borrowed item for an exact str key: str has no Python-level __eq__ or __hash__.
    [DllImport(Api.Library), SuppressGCTransition] internal static extern int PyDict_SetItem(nint dict, nint key, nint item);
    [DllImport(Api.Library), SuppressGCTransition] internal static extern int PyDict_Next(nint dict, nint* position, nint* key, nint* item);
}
