using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime;

/// <summary>Memory outside the managed heap: of our own, or of an owner that is disposed with the last holder.</summary>
internal sealed unsafe class NativeTensorMemory : TensorMemory
{
    // Effect: where tensors start. Origin: the width of a cache line and of the widest vector register; DLPack consumers that ask for
    // more have to copy. Valid on every processor that .NET runs on.
    internal const int Alignment = 64;

    private readonly long _pressure;
    private readonly IDisposable? _owner;
    private void* _address;

    /// <summary>New memory, with anything in it, for so many tensors.</summary>
    /// <exception cref="OutOfMemoryException">The system has no more.</exception>
    internal NativeTensorMemory(long bytes, int tensors = 1)
        : base(tensors)
    {
        _address = NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 1), Alignment);
        _pressure = bytes;
        if (_pressure != 0) GC.AddMemoryPressure(_pressure);
    }

    /// <summary>Memory that <paramref name="owner"/> keeps until it is disposed.</summary>
    internal NativeTensorMemory(void* address, IDisposable owner)
    {
        _address = address;
        _owner = owner;
    }

    /// <summary>Nobody can reach the memory any more: who has its address keeps this object alive. An owner has a finalizer of its own.</summary>
    ~NativeTensorMemory()
    {
        if (_owner == null) FreeOwn();
    }

    /// <summary>The address, without holding it.</summary>
    /// <exception cref="ObjectDisposedException">No tensor holds the memory any more.</exception>
    internal void* Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsGone, typeof(Tensor));
            return _address;
        }
    }

    private protected override bool IsCollected => false;

    private protected override void* Fix(bool first) => _address;

    private protected override void Unfix()
    {
    }

    private protected override void Free()
    {
        GC.SuppressFinalize(this);
        if (_owner == null) FreeOwn();
        else _owner.Dispose();
    }

    private void FreeOwn()
    {
        if (_address == null) return;
        NativeMemory.AlignedFree(_address);
        _address = null;
        if (_pressure != 0) GC.RemoveMemoryPressure(_pressure);
    }
}
