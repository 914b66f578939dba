namespace ArrowQuant.Export.Runtime;

/// <summary>
/// The memory behind tensors. Two kinds of holders are counted: tensors, which may reach it, and pins, which have its address (views in
/// Python, DLPack capsules and what consumers made of them). It stays where it is while there are pins, and is freed with the last holder.
/// Every member works on any thread, with or without the GIL: a DLPack consumer may let go anywhere, even after the interpreter ended.
/// </summary>
internal abstract unsafe class TensorMemory(int tensors = 1)
{
    private readonly Lock _gate = new();
    private int _tensors = tensors;
    private int _pins;

    /// <summary>Also what guards the state of each tensor over this memory.</summary>
    internal Lock Gate => _gate;

    /// <summary>How many hold the address now.</summary>
    internal int Pins
    {
        get
        {
            lock (_gate) return _pins;
        }
    }

    /// <summary>Whether there is nothing left to reach. With the collector's memory that is never so while somebody can ask.</summary>
    internal bool IsGone => _tensors == 0 && !IsCollected;

    private protected abstract bool IsCollected { get; }

    /// <summary>One more tensor over this memory; false when the last one has let go.</summary>
    internal bool TryShare()
    {
        lock (_gate)
        {
            if (IsGone) return false;
            _tensors++;
            return true;
        }
    }

    /// <summary>A tensor lets go.</summary>
    internal void Unshare()
    {
        lock (_gate)
        {
            if (--_tensors == 0 && _pins == 0) Free();
        }
    }

    /// <summary>The address, valid until <see cref="Unpin"/>.</summary>
    /// <exception cref="ObjectDisposedException">No tensor holds the memory any more.</exception>
    internal void* Pin()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(IsGone, typeof(Tensor));
            void* address = Fix(first: _pins == 0);
            _pins++;
            return address;
        }
    }

    /// <summary>Gives one <see cref="Pin"/> back.</summary>
    internal void Unpin()
    {
        lock (_gate)
        {
            if (--_pins != 0) return;
            Unfix();
            if (_tensors == 0) Free();
        }
    }

    private protected abstract void* Fix(bool first);

    private protected abstract void Unfix();

    private protected abstract void Free();
}
