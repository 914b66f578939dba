using System.Runtime.InteropServices;
using System.Text;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Addresses of the built-in objects that conversions compare against, owned for the life of the process. Read through objects, not
/// through data symbols: a P/Invoke cannot import data, and this works however the interpreter was linked.
/// </summary>
internal static unsafe class Known
{
    internal static nint None, True, False, NotImplemented;
    internal static nint Int, Float, Str, Bytes, Bool, List, Tuple, Dict, Slice;
    internal static nint BaseException, Exception, TypeError, ValueError, OverflowError, RuntimeError, KeyError, IndexError, OSError,
        FileNotFoundError, FileExistsError, PermissionError, IsADirectoryError, NotADirectoryError, NotImplementedError, ZeroDivisionError,
        ArithmeticError, MemoryError, TimeoutError, EOFError, AttributeError, StopIteration, ImportError, KeyboardInterrupt,
        BufferError, RuntimeWarning, UserWarning, SystemError;

    /// <summary>Version as 0x030B00F0; read once from <c>sys.hexversion</c>.</summary>
    internal static int Version;

    private static bool s_loaded;

    /// <summary>Loads everything; false with a Python error set. Needs the GIL. Idempotent.</summary>
    internal static bool TryLoad()
    {
        if (s_loaded) return true;
        nint builtins = Import("builtins"u8);
        nint sys = Import("sys"u8);
        if (builtins == 0 || sys == 0) return false;

        nint version = Get(sys, "hexversion"u8);
        int overflow;
        Version = (int)ApiFast.PyLong_AsLongLongAndOverflow(version, &overflow);
        Object.DecRef(version);
        Object.DecRef(sys);

        bool ok = Load(builtins, "None"u8, ref None) & Load(builtins, "True"u8, ref True) & Load(builtins, "False"u8, ref False)
            & Load(builtins, "int"u8, ref Int) & Load(builtins, "float"u8, ref Float) & Load(builtins, "str"u8, ref Str)
            & Load(builtins, "bytes"u8, ref Bytes) & Load(builtins, "bool"u8, ref Bool) & Load(builtins, "list"u8, ref List)
            & Load(builtins, "NotImplemented"u8, ref NotImplemented) & Load(builtins, "slice"u8, ref Slice)
            & Load(builtins, "tuple"u8, ref Tuple) & Load(builtins, "dict"u8, ref Dict)
            & Load(builtins, "BaseException"u8, ref BaseException) & Load(builtins, "Exception"u8, ref Exception)
            & Load(builtins, "TypeError"u8, ref TypeError) & Load(builtins, "ValueError"u8, ref ValueError)
            & Load(builtins, "OverflowError"u8, ref OverflowError) & Load(builtins, "RuntimeError"u8, ref RuntimeError)
            & Load(builtins, "KeyError"u8, ref KeyError) & Load(builtins, "IndexError"u8, ref IndexError)
            & Load(builtins, "OSError"u8, ref OSError) & Load(builtins, "FileNotFoundError"u8, ref FileNotFoundError)
            & Load(builtins, "FileExistsError"u8, ref FileExistsError) & Load(builtins, "PermissionError"u8, ref PermissionError)
            & Load(builtins, "IsADirectoryError"u8, ref IsADirectoryError) & Load(builtins, "NotADirectoryError"u8, ref NotADirectoryError)
            & Load(builtins, "NotImplementedError"u8, ref NotImplementedError) & Load(builtins, "ZeroDivisionError"u8, ref ZeroDivisionError)
            & Load(builtins, "ArithmeticError"u8, ref ArithmeticError) & Load(builtins, "MemoryError"u8, ref MemoryError)
            & Load(builtins, "TimeoutError"u8, ref TimeoutError) & Load(builtins, "EOFError"u8, ref EOFError)
            & Load(builtins, "AttributeError"u8, ref AttributeError) & Load(builtins, "StopIteration"u8, ref StopIteration)
            & Load(builtins, "ImportError"u8, ref ImportError) & Load(builtins, "KeyboardInterrupt"u8, ref KeyboardInterrupt)
            & Load(builtins, "BufferError"u8, ref BufferError) & Load(builtins, "RuntimeWarning"u8, ref RuntimeWarning)
            & Load(builtins, "UserWarning"u8, ref UserWarning) & Load(builtins, "SystemError"u8, ref SystemError);
        Object.DecRef(builtins);
        Vectorcall.Find();
        OptionalAttribute.Find();
        if (ok) Layout.Find();
        return s_loaded = ok;
    }

    /// <summary>A built-in by name as an owned reference; 0 with AttributeError set when there is none.</summary>
    internal static nint Builtin(string name)
    {
        nint builtins = Import("builtins"u8);
        if (builtins == 0) return 0;
        fixed (byte* utf8 = Encoding.UTF8.GetBytes(name + '\0'))
        {
            nint found = Api.PyObject_GetAttrString(builtins, utf8);
            Object.DecRef(builtins);
            return found;
        }
    }

    private static nint Import(ReadOnlySpan<byte> name)
    {
        fixed (byte* p = name) return Api.PyImport_ImportModule(p);
    }

    private static nint Get(nint owner, ReadOnlySpan<byte> name)
    {
        fixed (byte* p = name) return Api.PyObject_GetAttrString(owner, p);
    }

    private static bool Load(nint owner, ReadOnlySpan<byte> name, ref nint field) => (field = Get(owner, name)) != 0;
}
