using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// A producer's array after the move, plus aligned copies of buffers that arrived misaligned. The struct lives in native
/// memory because the producer's release callback gets its address.
/// </summary>
internal sealed unsafe class ImportedArrowMemory : NativeArrowMemory
{
    private ArrowArray* array;

    /// <summary>Moves: the source no longer owns anything when this returns.</summary>
    public ImportedArrowMemory(ArrowArray* source)
    {
        array = (ArrowArray*)NativeMemory.Alloc((nuint)sizeof(ArrowArray));
        *array = *source;
        source->release = null;
    }

    public ArrowArray* Array => array;

    protected override void Free()
    {
        base.Free();

        // A producer must null its own callback; one that does not is still called only once from here.
        if (array->release != null)
            array->release(array);
        NativeMemory.Free(array);
        array = null;
    }
}
