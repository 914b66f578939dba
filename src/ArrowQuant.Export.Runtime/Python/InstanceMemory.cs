using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Memory of the Python objects that stand for C# ones: all have one size, so what one gave back serves the next, whatever its class.
/// Under the GIL. No instance is tracked by the collector, so none of this runs Python code.
/// </summary>
internal static unsafe class InstanceMemory
{
    /// <summary>Effect: the most blocks that wait for a use, 4 KB. Origin: CPython keeps 100 spare floats. Valid for any program.</summary>
    private const int MostSpare = 128;

    private static nint* s_spare;
    private static int s_spares;

    /// <summary>A new instance of a class of ours, its slot not yet written; 0 with MemoryError set.</summary>
    internal static nint New(nint type)
    {
        nint self = s_spares != 0 ? s_spare[--s_spares] : ApiFast.PyObject_Malloc(Generated.Instances.Size);
        if (self != 0) return ApiFast.PyObject_Init(self, type); // takes a reference to the class
        Api.PyErr_NoMemory();
        return 0;
    }

    /// <summary>The tp_free of ours, which are final and not tracked by the collector. The reference to the class stays the caller's to drop.</summary>
    internal static void Free(nint self)
    {
        if (s_spare != null && s_spares < MostSpare) s_spare[s_spares++] = self;
        else FreeMore(self);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FreeMore(nint self)
    {
        ApiFast.PyObject_Free(self);
        if (s_spare == null) s_spare = (nint*)NativeMemory.Alloc(MostSpare, (nuint)sizeof(nint));
    }
}
