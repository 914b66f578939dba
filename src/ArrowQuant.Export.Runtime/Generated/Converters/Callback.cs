using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// A Python callable that C# code holds. May be invoked on any thread, with or without the GIL; an exception in it is thrown as
/// <see cref="PythonException"/>. The reference is given back when the delegate is collected.
/// </summary>
internal sealed class Callback(nint callable)
{
    private readonly nint _callable = Python.Object.NewRef(callable);

    ~Callback() => PendingReleases.Add(_callable);

    /// <summary>Calls with a tuple that is taken over (0 when an argument could not be written); the result is a new reference.</summary>
    internal nint Call(nint arguments)
    {
        nint result = arguments == 0 ? 0 : Api.PyObject_CallObject(_callable, arguments);
        Python.Object.XDecRef(arguments);
        if (result == 0) throw PythonException.TakeCurrent();
        return result;
    }

    internal nint Call()
    {
        nint result = Api.PyObject_CallNoArgs(_callable);
        if (result == 0) throw PythonException.TakeCurrent();
        return result;
    }

    internal static bool TryHold(nint value, out Callback callback)
    {
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
}
