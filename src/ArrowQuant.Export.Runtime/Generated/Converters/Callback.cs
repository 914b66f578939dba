using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// A Python callable that C# code holds. May be invoked on any thread, with or without the GIL; an exception in it is thrown as
/// <see cref="PythonException"/>. The reference is given back when the delegate is collected.
/// </summary>
internal sealed unsafe class Callback(nint callable)
{
    // In every CPython since 3.9, in the stable ABI since 3.12: hence looked up, with the older call as fallback.
    private static readonly delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint> s_vectorcall =
        (delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint>)Later.Find("PyObject_Vectorcall");

    private readonly nint _callable = Python.Object.NewRef(callable);
    private readonly int _thread = GilState.Thread;

    ~Callback() => PendingReleases.Add(_callable);

    /// <summary>Takes the lock for a call. On the thread that passed the callable in, it is held unless the body gave it away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal GilHeld Enter() => new(alreadyHeld: GilState.Thread == _thread && !GilState.IsReleased);

    /// <summary>Calls with references that are taken over; 0 stands for one that could not be written. The result is a new reference.</summary>
    internal nint Call(params ReadOnlySpan<nint> arguments)
    {
        // Loops, not vectorised searches: wide registers cost more here than they save (see CallScope).
        bool whole = true;
        foreach (nint argument in arguments) whole &= argument != 0;
        ForkGate.EnterCallback();
        nint result = whole ? Invoke(arguments) : 0;
        ForkGate.LeaveCallback();
        foreach (nint argument in arguments) Python.Object.XDecRef(argument);
        GC.KeepAlive(this);
        return result != 0 ? result : throw PythonException.TakeCurrent();
    }

    internal static bool TryHold(nint value, out Callback callback)
    {
        PendingReleases.DrainIfAny();
        bool callable = Api.PyCallable_Check(value) != 0;
        callback = callable ? new Callback(value) : null!;
        return callable || Mismatch.Expected("a callable", value);
    }

    /// <summary>A new tuple of new references; 0 when one of them is missing.</summary>
    internal static nint Pack(params ReadOnlySpan<nint> items)
    {
        nint tuple = Api.PyTuple_New(items.Length);
        bool whole = tuple != 0;
        for (int i = 0; i < items.Length; i++)
        {
            whole &= items[i] != 0;
            if (tuple == 0) Python.Object.XDecRef(items[i]);
            else if (items[i] != 0) ApiFast.PyTuple_SetItem(tuple, i, items[i]);
        }

        if (whole) return tuple;
        Python.Object.XDecRef(tuple);
        return 0;
    }

    internal static T Result<T, TReader>(nint value)
        where TReader : struct, IReads<T>
    {
        CallScope.Begin(out CallScope scope);
        bool read = TReader.TryRead(value, ref scope, out T result);
        scope.Release();
        Python.Object.DecRef(value);
        if (read) return result;
        Failure.Argument("callback", "return value");
        throw PythonException.TakeCurrent();
    }

    private nint Invoke(ReadOnlySpan<nint> arguments)
    {
        if (s_vectorcall != null)
        {
            fixed (nint* first = arguments) return s_vectorcall(_callable, first, (nuint)arguments.Length, 0);
        }

        foreach (nint argument in arguments) Python.Object.IncRef(argument);
        nint tuple = Pack(arguments);
        nint result = tuple == 0 ? 0 : Api.PyObject_CallObject(_callable, tuple);
        Python.Object.XDecRef(tuple);
        return result;
    }
}
