using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Reads the operands of operators, where a value of a foreign type is no error: Python then asks the other operand. Each answers 1 for
/// a value, 0 for a foreign one, and -1 with a Python error set.
/// </summary>
public static class Operand
{
    /// <summary>An instance of an exported class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Own<T>(nint value, out T result)
        where T : class
    {
        result = null!;
        bool own = Python.Object.TypeOf(value) == PythonType<T>.Pointer || (PythonType<T>.IsBase && PythonType<T>.IsInstance(value));
        return !own ? 0 : Instances.TryGet(value, out result) ? 1 : -1;
    }

    /// <summary>An instance of an exported struct.</summary>
    public static int OwnValue<T>(nint value, out T result)
        where T : struct
    {
        result = default;
        return Python.Object.TypeOf(value) != PythonType<T>.Pointer ? 0 : Instances.TryGetValue(value, out result) ? 1 : -1;
    }

    /// <summary>A value of any type that binds. One of the right type that is wrong inside, or out of range, is an error.</summary>
    public static int Read<T, TReader>(nint value, ref CallScope scope, out T result)
        where TReader : struct, IReads<T>
    {
        if (TReader.TryRead(value, ref scope, out result)) return 1;
        if (Mismatch.IsOfKind(Known.TypeError))
        {
            Mismatch.Forget();
            return 0;
        }

        string? message = Mismatch.Take(out string path, out nint kind);
        if (message != null) Errors.Set(kind, $"operand{path}: {message}");
        return -1;
    }

    /// <summary>The same for questions: a value that does not fit in any way is simply not there, and not equal.</summary>
    public static int Match<T, TReader>(nint value, ref CallScope scope, out T result)
        where TReader : struct, IReads<T>
    {
        if (TReader.TryRead(value, ref scope, out result)) return 1;
        if (!Mismatch.IsNoted) return -1;
        Mismatch.Forget();
        return 0;
    }

    /// <summary>A comparison that the class of an operand does not have itself, as the exported class <typeparamref name="TBase"/> that it derives from answers it.</summary>
    public static unsafe nint AsBase<TBase>(nint self, nint other, int operation)
    {
        var compare = (delegate* unmanaged[Cdecl]<nint, nint, int, nint>)Api.PyType_GetSlot(PythonType<TBase>.Pointer, Slot.TpRichCompare);
        return compare == null ? NotImplemented() : compare(self, other, operation);
    }

    /// <summary>A new reference to NotImplemented.</summary>
    public static nint NotImplemented() => Python.Object.NewRef(Known.NotImplemented);

    /// <summary>Whether a result is NotImplemented; the reference is given back then.</summary>
    public static bool IsNotImplemented(nint result)
    {
        if (result != Known.NotImplemented) return false;
        Python.Object.DecRef(result);
        return true;
    }

    /// <summary>The answer to <c>!=</c>, from that to <c>==</c>.</summary>
    public static nint Not(nint equal) => equal == Known.True ? Swap(equal, Known.False) : equal == Known.False ? Swap(equal, Known.True) : equal;

    /// <summary>A hash as CPython wants it: -1 means an error there.</summary>
    public static nint Hash(int hash) => hash == -1 ? -2 : hash;

    /// <summary>A length as CPython wants it; ValueError for a negative one, as from <c>__len__</c>.</summary>
    public static nint Length(long count)
    {
        if (count >= 0) return (nint)count;
        Errors.Set(Known.ValueError, "__len__() should return >= 0");
        return -1;
    }

    /// <summary>A key or item of the wrong type: TypeError that says what was expected.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Foreign(string type, string operand, string expected, nint found)
    {
        Errors.Set(Known.TypeError, $"{type} {operand}: expected {expected}, got {Python.Object.TypeName(found)}");
        return -1;
    }

    /// <summary>Deletion or assignment that the type does not have.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Unsupported(string type, string what)
    {
        Errors.Set(Known.TypeError, $"'{type}' object does not support item {what}");
        return -1;
    }

    private static nint Swap(nint old, nint other)
    {
        Python.Object.DecRef(old);
        return Python.Object.NewRef(other);
    }
}
