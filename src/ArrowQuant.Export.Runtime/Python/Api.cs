using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// CPython's stable ABI, as it is declared. Bound directly by the loader in a native image, so every name here must exist at the
/// floor (3.11): one newer name makes the import fail on the floor. Newer names are looked up at run time by <see cref="Later"/>.
/// References: "new" means the caller owns the result.
/// </summary>
internal static unsafe partial class Api
{
    internal const string Library = "python3";

    [DllImport(Library)] internal static extern nint PyModuleDef_Init(PyModuleDef* def);
    [DllImport(Library)] internal static extern int PyModule_AddObjectRef(nint module, byte* name, nint value);
    [DllImport(Library)] internal static extern int PyModule_AddFunctions(nint module, PyMethodDef* functions);
    [DllImport(Library)] internal static extern nint PyType_FromModuleAndSpec(nint module, PyTypeSpec* spec, nint bases);
    [DllImport(Library)] internal static extern nint PyObject_GetIter(nint value);
    [DllImport(Library)] internal static extern int PyObject_IsInstance(nint value, nint type);
    [DllImport(Library)] internal static extern nuint PyType_GetFlags(nint type);
    [DllImport(Library)] internal static extern nint PyType_GenericAlloc(nint type, nint items);
    [DllImport(Library)] internal static extern nint PyType_GetName(nint type);
    [DllImport(Library)] internal static extern int PyType_IsSubtype(nint type, nint other);
    [DllImport(Library)] internal static extern nint PyImport_ImportModule(byte* name);
    [DllImport(Library)] internal static extern nint PyErr_NewExceptionWithDoc(byte* name, byte* doc, nint bases, nint dict);

    [DllImport(Library)] internal static extern void _Py_Dealloc(nint value);
    [DllImport(Library)] internal static extern nint PyObject_GetAttr(nint value, nint name);
    [DllImport(Library)] internal static extern nint PyObject_GetAttrString(nint value, byte* name);
    [DllImport(Library)] internal static extern nint PyObject_CallObject(nint callable, nint arguments);
    [DllImport(Library)] internal static extern nint PyObject_Call(nint callable, nint arguments, nint keywords);
    [DllImport(Library)] internal static extern nint PyObject_CallNoArgs(nint callable);
    [DllImport(Library)] internal static extern nint PyObject_Repr(nint value);
    [DllImport(Library)] internal static extern nint PyObject_Str(nint value);

    [DllImport(Library)] internal static extern nint PyNumber_Index(nint value);
    [DllImport(Library)] internal static extern int PyIndex_Check(nint value);
    [DllImport(Library)] internal static extern ulong PyLong_AsUnsignedLongLong(nint value);
    [DllImport(Library)] internal static extern double PyFloat_AsDouble(nint value);

    [DllImport(Library)] internal static extern byte* PyUnicode_AsUTF8AndSize(nint text, nint* size);
    [DllImport(Library)] internal static extern nint PyUnicode_FromStringAndSize(byte* utf8, nint size);
    [DllImport(Library)] internal static extern nint PyUnicode_DecodeUTF16(byte* utf16, nint size, byte* errors, int* byteOrder);
    [DllImport(Library)] internal static extern nint PyUnicode_InternFromString(byte* utf8);
    [DllImport(Library)] internal static extern int PyUnicode_Compare(nint left, nint right);

    [DllImport(Library)] internal static extern nint PyBytes_FromStringAndSize(byte* data, nint size);
    [DllImport(Library)] internal static extern nint PyBytes_AsString(nint bytes);
    [DllImport(Library)] internal static extern int PyObject_CheckBuffer(nint value);
    [DllImport(Library)] internal static extern int PyObject_GetBuffer(nint exporter, Py_buffer* view, int flags);
    [DllImport(Library)] internal static extern void PyBuffer_Release(Py_buffer* view);
    [DllImport(Library)] internal static extern nint PyMemoryView_FromObject(nint exporter);

    [DllImport(Library)] internal static extern nint PyTuple_New(nint size);
    [DllImport(Library)] internal static extern nint PyList_New(nint size);
    [DllImport(Library)] internal static extern nint PyDict_New();
    [DllImport(Library)] internal static extern int PyDict_SetItem(nint dict, nint key, nint item);
    [DllImport(Library)] internal static extern int PySequence_Check(nint value);
    [DllImport(Library)] internal static extern nint PySequence_List(nint value);
    [DllImport(Library)] internal static extern nint PySeqIter_New(nint value);
    [DllImport(Library)] internal static extern int PyMapping_Check(nint value);
    [DllImport(Library)] internal static extern nint PyMapping_Items(nint value);

    [DllImport(Library)] internal static extern nint PyObject_GetItem(nint value, nint key);

    [DllImport(Library)] internal static extern nint PyErr_Occurred();
    [DllImport(Library)] internal static extern int PyErr_ExceptionMatches(nint type);
    [DllImport(Library)] internal static extern void PyErr_Clear();
    [DllImport(Library)] internal static extern nint PyErr_NoMemory();
    [DllImport(Library)] internal static extern void PyErr_SetObject(nint type, nint value);
    [DllImport(Library)] internal static extern void PyErr_SetString(nint type, byte* message);
    [DllImport(Library)] internal static extern void PyErr_SetNone(nint type);
    [DllImport(Library)] internal static extern void PyErr_Fetch(nint* type, nint* value, nint* traceback);
    [DllImport(Library)] internal static extern void PyErr_NormalizeException(nint* type, nint* value, nint* traceback);
    [DllImport(Library)] internal static extern void PyErr_Restore(nint type, nint value, nint traceback);
    [DllImport(Library)] internal static extern void PyErr_WriteUnraisable(nint value);
    [DllImport(Library)] internal static extern int PyErr_CheckSignals();
    [DllImport(Library)] internal static extern int PyErr_WarnEx(nint category, byte* message, nint stackLevel);
    [DllImport(Library)] internal static extern void PyException_SetCause(nint exception, nint cause);
    [DllImport(Library)] internal static extern nint PyException_GetTraceback(nint exception);
    [DllImport(Library)] internal static extern int PyException_SetTraceback(nint exception, nint traceback);

    [DllImport(Library)] internal static extern nint PyCapsule_New(void* pointer, byte* name, delegate* unmanaged[Cdecl]<nint, void> destructor);
    [DllImport(Library)] internal static extern void* PyCapsule_GetPointer(nint capsule, byte* name);
    [DllImport(Library)] internal static extern byte* PyCapsule_GetName(nint capsule);
    [DllImport(Library)] internal static extern int PyCapsule_IsValid(nint capsule, byte* name);
    [DllImport(Library)] internal static extern int PyCapsule_SetName(nint capsule, byte* name);

    [DllImport(Library)] internal static extern nint PyEval_SaveThread();
    [DllImport(Library)] internal static extern void PyEval_RestoreThread(nint state);
    [DllImport(Library)] internal static extern int PyGILState_Ensure();
    [DllImport(Library)] internal static extern void PyGILState_Release(int state);
    [DllImport(Library)] internal static extern int Py_AddPendingCall(delegate* unmanaged[Cdecl]<nint, int> call, nint argument);
    [DllImport(Library)] internal static extern int Py_IsInitialized();
    [DllImport(Library)] internal static extern nuint PyThread_get_thread_ident();
    [DllImport(Library)] internal static extern nuint PyThread_get_stacksize();
    [DllImport(Library)] internal static extern int PyThread_set_stacksize(nuint size);
    [DllImport(Library)] internal static extern nint PyInterpreterState_Get();
    [DllImport(Library)] internal static extern long PyInterpreterState_GetID(nint interpreter);
}
