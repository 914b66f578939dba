using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// A Python callable that C# code holds. May be invoked on any thread, with or without the GIL; an exception in it is thrown as
/// <see cref="PythonException"/>. The reference is given back when the delegate, whose target is one of the classes derived from this, is collected.
/// </summary>
internal abstract unsafe class Callback(nint callable)
{
    private readonly nint _callable = Python.Object.NewRef(callable);
    private readonly delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint> _call = Vectorcall.Of(callable);
    private readonly int _thread = BorderThread.Current.Number;
    private readonly bool _isOfPythonThread = BorderThread.Current.Ensured == 0;

    ~Callback() => PendingReleases.Add(_callable);

    /// <summary>Whether a value can be called; notes the mismatch when not.</summary>
    internal static bool Is(nint value)
    {
        PendingReleases.DrainIfAny();
        return ApiFast.PyCallable_Check(value) != 0 || Mismatch.Expected("a callable", value);
    }

    /// <summary>
    /// Whether the lock is held. On the thread that passed the callable in it is, unless the body gave it away. But a thread that C# started has it
    /// only while it calls Python: a callable that was passed in there may be called when that is over. And a call through the C face comes
    /// without it, also on a thread of Python.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected bool HasLock(ref BorderThread thread) =>
        thread.Number == _thread && thread.Released == 0 && !thread.IsInCFace && (_isOfPythonThread || thread.Ensured != 0);

    /// <summary>Calls without arguments. The result is a new reference.</summary>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected nint Call(ref BorderThread thread)
    {
        Arguments arguments;
        return Call(ref thread, &arguments.First, 0, whole: true);
    }

    /// <summary>Calls with one reference that is taken over; 0 stands for one that could not be written. The result is a new reference.</summary>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected nint Call(ref BorderThread thread, nint first)
    {
        Arguments arguments;
        arguments.First = first;
        return Call(ref thread, &arguments.First, 1, whole: first != 0);
    }

    /// <summary>The same with two values, which are written here: what was written is given back when the next one throws.</summary>
    [SkipLocalsInit]
    private protected nint Call<T1, TWriter1, T2, TWriter2>(T1 first, T2 second)
        where TWriter1 : struct, IWrites<T1>
        where TWriter2 : struct, IWrites<T2>
    {
        Arguments arguments;
        arguments.First = TWriter1.Write(first);
        arguments.Second = 0;
        try
        {
            if (arguments.First != 0) arguments.Second = TWriter2.Write(second);
        }
        catch
        {
            Python.Object.XDecRef(arguments.First);
            throw;
        }

        return Call(ref BorderThread.Current, &arguments.First, 2, whole: arguments.Second != 0);
    }

    /// <summary>The same with three.</summary>
    [SkipLocalsInit]
    private protected nint Call<T1, TWriter1, T2, TWriter2, T3, TWriter3>(T1 first, T2 second, T3 third)
        where TWriter1 : struct, IWrites<T1>
        where TWriter2 : struct, IWrites<T2>
        where TWriter3 : struct, IWrites<T3>
    {
        Arguments arguments;
        arguments.First = TWriter1.Write(first);
        (arguments.Second, arguments.Third) = (0, 0);
        try
        {
            if (arguments.First != 0) arguments.Second = TWriter2.Write(second);
            if (arguments.Second != 0) arguments.Third = TWriter3.Write(third);
        }
        catch
        {
            Python.Object.XDecRef(arguments.First);
            Python.Object.XDecRef(arguments.Second);
            throw;
        }

        return Call(ref BorderThread.Current, &arguments.First, 3, whole: arguments.Third != 0);
    }

    /// <summary>Reads what a call returned, a reference that is taken over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected T Result<T, TReader>(nint value)
        where TReader : struct, IReads<T>
    {
        if (!TReader.TryReadInert(value, out T result)) return ReadResult<T, TReader>(value);
        Python.Object.DecRef(value);
        return result;
    }

    [SkipLocalsInit, MethodImpl(MethodImplOptions.NoInlining)]
    private T ReadResult<T, TReader>(nint value)
        where TReader : struct, IReads<T>
    {
        CallScope.Begin(out CallScope scope);
        bool read = TReader.TryRead(value, ref scope, out T result);
        scope.Release();
        Python.Object.DecRef(value);
        if (read) return result;
        Failure.Returned(_callable);
        GC.KeepAlive(this);
        throw PythonException.TakeCurrent();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Call(ref BorderThread thread, nint* arguments, int count, bool whole)
    {
        nint result = 0;
        if (whole)
        {
            // A fork inside the callback cannot wait for the call around it.
            thread.Callbacks++;
            nuint placeBefore = (nuint)1 << 63; // PY_VECTORCALL_ARGUMENTS_OFFSET
            result = _call != null ? _call(_callable, arguments, (nuint)count | placeBefore, 0) : InvokeWithTuple(arguments, count);
            thread.Callbacks--;
        }

        for (int i = 0; i < count; i++) Python.Object.XDecRef(arguments[i]);
        GC.KeepAlive(this);
        return result != 0 ? result : Throw();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Throw() => throw PythonException.TakeCurrent();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private nint InvokeWithTuple(nint* arguments, int count)
    {
        for (int i = 0; i < count; i++) Python.Object.IncRef(arguments[i]);
        nint tuple = Imported.Pack(new ReadOnlySpan<nint>(arguments, count));
        nint result = tuple == 0 ? 0 : Api.PyObject_CallObject(_callable, tuple);
        Python.Object.XDecRef(tuple);
        return result;
    }

    /// <summary>CPython may write to the place before the arguments: a bound method then needs no copy of them.</summary>
    private struct Arguments
    {
#pragma warning disable CS0169 // for CPython
        private readonly nint _before;
#pragma warning restore CS0169
        internal nint First, Second, Third;
    }
}
