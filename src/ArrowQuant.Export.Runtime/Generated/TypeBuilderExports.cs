using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Functions of the interpreter that go into slots as they are, so that no managed code runs for them.</summary>
internal static unsafe class TypeBuilderExports
{
    private static nint s_genericNew;

    /// <summary>tp_new of a class that is made in two steps: zeroed memory here, the C# object in tp_init.</summary>
    internal static void* GenericNew
    {
        get
        {
            if (s_genericNew == 0) s_genericNew = Later.Find("PyType_GenericNew");

            // Not found where the interpreter is a library that was loaded privately into a host program.
            return s_genericNew != 0 ? (void*)s_genericNew : (delegate* unmanaged[Cdecl]<nint, nint, nint, nint>)&New;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint New(nint type, nint arguments, nint keywords) => Api.PyType_GenericAlloc(type, 0);
}
