using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// What one call borrowed from Python and must give back when it ends. Lives on the stack of the wrapper: a Py_buffer may not move
/// while it is held, and stack slots do not.
/// </summary>
public unsafe ref struct CallScope
{
    // Two tensors per call are the common case; more go to the list.
    private const int InlineBuffers = 2;

#pragma warning disable CS0649 // filled by CPython through a pointer
    private InlineBufferSpace _space;
#pragma warning restore CS0649
    private int _count;
    private List<IDisposable>? _others;

    [InlineArray(InlineBuffers)]
    private struct InlineBufferSpace
    {
        private Py_buffer _first;
    }


    /// <summary>A scope for the wrapper to start from. Skips zeroing the space for buffers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Begin(out CallScope scope)
    {
        Unsafe.SkipInit(out scope);
        scope._count = 0;
        scope._others = null;
    }

    /// <summary>
    /// For readers that hold nothing: a reference that must not be used. A real scope would cost its zeroing on every call. The catalog
    /// says which readers hold something; one that does and is not marked fails at its first use, in its first test.
    /// </summary>
    public static ref CallScope None
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.NullRef<CallScope>();
    }

    /// <summary>A place for a buffer that is held until the call ends, or null when the inline places are used up.</summary>
    internal Py_buffer* NextBuffer() =>
        _count < InlineBuffers ? (Py_buffer*)Unsafe.AsPointer(ref _space[_count]) : null;

    /// <summary>The buffer last handed out is filled and must be released.</summary>
    internal void KeepBuffer() => _count++;

    /// <summary>Disposes <paramref name="resource"/> when the call ends, with the GIL held.</summary>
    public void Add(IDisposable resource) => (_others ??= []).Add(resource);

    /// <summary>Gives everything back. Needs the GIL.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release()
    {
        if (_count != 0 || _others != null) ReleaseAll();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReleaseAll()
    {
        while (_count > 0) Api.PyBuffer_Release((Py_buffer*)Unsafe.AsPointer(ref _space[--_count]));
        if (_others == null) return;
        foreach (IDisposable resource in _others) resource.Dispose();
        _others = null;
    }
}
