using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// What one call borrowed from Python and must give back when it ends. Lives on the stack of the wrapper: a Py_buffer may not move
/// while it is held, and stack slots do not. Holds no object reference: with one, every call would zero all of it first, with wide
/// stores that cost more than the call (a switch between AVX and the interpreter's SSE code, twice).
/// </summary>
public unsafe ref struct CallScope
{
    // Two tensors per call are the common case; more go to the list.
    private const int InlineBuffers = 2;

    // Calls on a thread end in the order opposite to that in which they began, so one stack serves all of them.
    [ThreadStatic] private static List<IDisposable>? t_others;

#pragma warning disable CS0649 // filled by CPython through a pointer
    private InlineBufferSpace _space;
#pragma warning restore CS0649
    private int _buffers;
    private int _others;

    /// <summary>
    /// For readers that hold nothing: a reference that must not be used. The catalog says which readers hold something; one that does
    /// and is not marked fails at its first use, in its first test.
    /// </summary>
    public static ref CallScope None
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.NullRef<CallScope>();
    }

    /// <summary>A scope for the wrapper to start from. Leaves the space for buffers as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Begin(out CallScope scope)
    {
        Unsafe.SkipInit(out scope);
        scope._buffers = 0;
        scope._others = 0;
    }

    /// <summary>A place for a buffer that is held until the call ends, or null when the inline places are used up.</summary>
    internal Py_buffer* NextBuffer() =>
        _buffers < InlineBuffers ? (Py_buffer*)Unsafe.AsPointer(ref _space[_buffers]) : null;

    /// <summary>The buffer last handed out is filled and must be released.</summary>
    internal void KeepBuffer() => _buffers++;

    /// <summary>Disposes <paramref name="resource"/> when the call ends, with the GIL held.</summary>
    public void Add(IDisposable resource)
    {
        (t_others ??= []).Add(resource);
        _others++;
    }

    /// <summary>Gives everything back. Needs the GIL.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release()
    {
        if ((_buffers | _others) != 0) ReleaseAll();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReleaseAll()
    {
        while (_buffers > 0) Api.PyBuffer_Release((Py_buffer*)Unsafe.AsPointer(ref _space[--_buffers]));
        if (_others == 0) return;

        // The release callback of an Arrow producer may be Python code, and a call that failed has its error set by now.
        using var aside = new ErrorAside();
        while (_others > 0)
        {
            // Off the stack first: disposing may run Python code that calls in again.
            IDisposable resource = t_others![^1];
            t_others.RemoveAt(t_others.Count - 1);
            _others--;
            try
            {
                resource.Dispose();
            }
            catch (Exception exception)
            {
                // Runs in the finally of a function that CPython called: reported as an error in __del__ is, never thrown.
                ExceptionMap.Set(exception);
                Api.PyErr_WriteUnraisable(0);
            }
        }

        // An Arrow argument is among the others; its origin is not that of the next call's result.
        ArrowOrigin.Forget();
    }

    [InlineArray(InlineBuffers)]
    private struct InlineBufferSpace
    {
        private Py_buffer _first;
    }
}
