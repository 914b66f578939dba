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

    internal static void Prepare(InstanceTable* table)
    {
        table->Spare = (nint*)NativeMemory.Alloc(MostSpare, (nuint)sizeof(nint));
        table->MostSpare = MostSpare;
    }

    /// <summary>A new instance of a class of ours, its slot not yet written; 0 with MemoryError set.</summary>
    internal static nint New(nint type)
    {
        InstanceTable* table = InstanceTable.Shared;
        nint self = table->Spares != 0 ? table->Spare[--table->Spares] : ApiFast.PyObject_Malloc(Generated.Instances.Size);
        if (self != 0) return ApiFast.PyObject_Init(self, type); // takes a reference to the class
        Api.PyErr_NoMemory();
        return 0;
    }

    /// <summary>The tp_free of ours, which are final and not tracked by the collector. The reference to the class stays the caller's to drop.</summary>
    internal static void Free(nint self)
    {
        InstanceTable* table = InstanceTable.Shared;
        if (table->Spares < table->MostSpare) table->Spare[table->Spares++] = self;
        else ApiFast.PyObject_Free(self);
    }
}
