using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// A Python callable that C# code holds. May be invoked on any thread, with or without the GIL; an exception in it is thrown as
/// <see cref="PythonException"/>. The reference is given back when the delegate is collected.
/// </summary>
internal sealed unsafe class Callback(nint callable)
{
    private readonly nint _callable = Python.Object.NewRef(callable);
    private readonly int _thread = BorderThread.Current.Number;

    ~Callback() => PendingReleases.Add(_callable);

    /// <summary>Takes the lock for a call. On the thread that passed the callable in, it is held unless the body gave it away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal CallbackCall Enter()
    {
        ref BorderThread thread = ref BorderThread.Current;
        return new(this, ref thread, thread.Number == _thread && thread.Released == 0);
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

    [SkipLocalsInit]
    internal static T Result<T, TReader>(nint value)
        where TReader : struct, IReads<T>
    {
        if (TReader.TryReadInert(value, out T quick))
        {
            Python.Object.DecRef(value);
            return quick;
        }

        CallScope.Begin(out CallScope scope);
        bool read = TReader.TryRead(value, ref scope, out T result);
        scope.Release();
        Python.Object.DecRef(value);
        if (read) return result;
        Failure.Argument("callback", "return value");
        throw PythonException.TakeCurrent();
    }

    /// <summary>The call itself, with borrowed references and the lock. The place before the first of them may be written to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal nint Invoke(nint* arguments, int count)
    {
        nuint placeBefore = (nuint)1 << 63; // PY_VECTORCALL_ARGUMENTS_OFFSET
        var vectorcall = (delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint>)Known.Vectorcall;
        return vectorcall != null ? vectorcall(_callable, arguments, (nuint)count | placeBefore, 0) : InvokeWithTuple(arguments, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private nint InvokeWithTuple(nint* arguments, int count)
    {
        for (int i = 0; i < count; i++) Python.Object.IncRef(arguments[i]);
        nint tuple = Pack(new ReadOnlySpan<nint>(arguments, count));
        nint result = tuple == 0 ? 0 : Api.PyObject_CallObject(_callable, tuple);
        Python.Object.XDecRef(tuple);
        return result;
    }
}
