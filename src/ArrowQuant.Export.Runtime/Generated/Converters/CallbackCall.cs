using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>One call of a <see cref="Callback"/>: holds the lock until it is disposed.</summary>
internal readonly unsafe ref struct CallbackCall
{
    private const int NotTaken = -1;

    private readonly Callback _callback;
    private readonly ref BorderThread _thread;
    private readonly int _state;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal CallbackCall(Callback callback, ref BorderThread thread, bool alreadyHeld)
    {
        _callback = callback;
        _thread = ref thread;
        _state = alreadyHeld ? NotTaken : Api.PyGILState_Ensure();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Dispose()
    {
        if (_state != NotTaken) Api.PyGILState_Release(_state);
    }

    /// <summary>Calls without arguments. The result is a new reference.</summary>
    [SkipLocalsInit]
    internal nint Call()
    {
        Frame frame;
        return Call(&frame.First, 0, whole: true);
    }

    /// <summary>Calls with one reference that is taken over; 0 stands for one that could not be written. The result is a new reference.</summary>
    [SkipLocalsInit]
    internal nint Call(nint first)
    {
        Frame frame;
        frame.First = first;
        return Call(&frame.First, 1, whole: first != 0);
    }

    /// <summary>The same with two.</summary>
    [SkipLocalsInit]
    internal nint Call(nint first, nint second)
    {
        Frame frame;
        (frame.First, frame.Second) = (first, second);
        return Call(&frame.First, 2, whole: first != 0 && second != 0);
    }

    /// <summary>The same with three.</summary>
    [SkipLocalsInit]
    internal nint Call(nint first, nint second, nint third)
    {
        Frame frame;
        (frame.First, frame.Second, frame.Third) = (first, second, third);
        return Call(&frame.First, 3, whole: first != 0 && second != 0 && third != 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Call(nint* arguments, int count, bool whole)
    {
        nint result = 0;
        if (whole)
        {
            // A fork inside the callback cannot wait for the call around it.
            _thread.Callbacks++;
            result = _callback.Invoke(arguments, count);
            _thread.Callbacks--;
        }

        for (int i = 0; i < count; i++) Python.Object.XDecRef(arguments[i]);
        GC.KeepAlive(_callback);
        return result != 0 ? result : throw PythonException.TakeCurrent();
    }

    /// <summary>CPython may write to the place before the arguments: a bound method then needs no copy of them.</summary>
    private struct Frame
    {
#pragma warning disable CS0169 // for CPython
        private readonly nint _before;
#pragma warning restore CS0169
        internal nint First, Second, Third;
    }
}
