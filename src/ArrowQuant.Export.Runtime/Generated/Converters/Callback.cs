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
    private readonly bool _isOfPythonThread = BorderThread.Current.Ensured == 0;

    ~Callback() => PendingReleases.Add(_callable);

    /// <summary>
    /// Takes the lock for a call. On the thread that passed the callable in, it is held unless the body gave it away. But a thread that C#
    /// started has it only while it calls Python: a callable that was passed in there may be called when that is over. And a call through the
    /// C face comes without it, also on a thread of Python.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal GilHeld Enter()
    {
        ref BorderThread thread = ref BorderThread.Current;
        return new(alreadyHeld: thread.Number == _thread && thread.Released == 0 && !thread.IsInCFace && (_isOfPythonThread || thread.Ensured != 0));
    }

    /// <summary>Calls without arguments. The result is a new reference.</summary>
    [SkipLocalsInit]
    internal nint Call()
    {
        Arguments arguments;
        return Call(&arguments.First, 0, whole: true);
    }

    /// <summary>Calls with one reference that is taken over; 0 stands for one that could not be written. The result is a new reference.</summary>
    [SkipLocalsInit]
    internal nint Call(nint first)
    {
        Arguments arguments;
        arguments.First = first;
        return Call(&arguments.First, 1, whole: first != 0);
    }

    /// <summary>The same with two values, which are written here: what was written is given back when the next one throws.</summary>
    [SkipLocalsInit]
    internal nint Call<T1, TWriter1, T2, TWriter2>(T1 first, T2 second)
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

        return Call(&arguments.First, 2, whole: arguments.Second != 0);
    }

    /// <summary>The same with three.</summary>
    [SkipLocalsInit]
    internal nint Call<T1, TWriter1, T2, TWriter2, T3, TWriter3>(T1 first, T2 second, T3 third)
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

        return Call(&arguments.First, 3, whole: arguments.Third != 0);
    }

    internal static bool TryHold(nint value, out Callback callback)
    {
        PendingReleases.DrainIfAny();
        bool callable = Api.PyCallable_Check(value) != 0;
        callback = callable ? new Callback(value) : null!;
        return callable || Mismatch.Expected("a callable", value);
    }

    [SkipLocalsInit]
    internal T Result<T, TReader>(nint value)
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
        Failure.Returned(_callable);
        GC.KeepAlive(this);
        throw PythonException.TakeCurrent();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Call(nint* arguments, int count, bool whole)
    {
        nint result = 0;
        if (whole)
        {
            // A fork inside the callback cannot wait for the call around it.
            ref int callbacks = ref BorderThread.Current.Callbacks;
            callbacks++;
            nuint placeBefore = (nuint)1 << 63; // PY_VECTORCALL_ARGUMENTS_OFFSET
            var vectorcall = (delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint>)Known.Vectorcall;
            result = vectorcall != null ? vectorcall(_callable, arguments, (nuint)count | placeBefore, 0) : InvokeWithTuple(arguments, count);
            callbacks--;
        }

        for (int i = 0; i < count; i++) Python.Object.XDecRef(arguments[i]);
        GC.KeepAlive(this);
        return result != 0 ? result : throw PythonException.TakeCurrent();
    }

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
