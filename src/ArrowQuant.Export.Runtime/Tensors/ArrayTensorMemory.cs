using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime;

/// <summary>A managed array, pinned only while its address is out; freeing it is the collector's business.</summary>
internal sealed unsafe class ArrayTensorMemory<T>(T[] array) : TensorMemory
    where T : unmanaged
{
    private GCHandle _pin;

    private protected override bool IsCollected => true;

    private protected override void* Fix(bool first)
    {
        if (first) _pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        return (void*)_pin.AddrOfPinnedObject();
    }

    private protected override void Unfix() => _pin.Free();

    private protected override void Free()
    {
    }
}
