using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>The Python class of an exported C# class, once its module is loaded.</summary>
/// <typeparam name="T">The exported class.</typeparam>
public static class PythonType<T>
{
    internal static nint Pointer;
    internal static bool IsDisposable;
    internal static bool IsBase;

    // No initialiser: with one, each use of the pointer would ask whether it has run.
    private static string? s_name;

    internal static string Name
    {
        get => s_name ?? typeof(T).Name;
        set => s_name = value;
    }

    /// <summary>Says, before the class is made, that a class made later derives from it.</summary>
    public static void WillBeDerivedFrom() => IsBase = true;

    /// <summary>Whether a value is an object of the class.</summary>
    public static bool IsInstance(nint value) => Pointer != 0 && (Python.Object.TypeOf(value) == Pointer || Api.PyType_IsSubtype(Python.Object.TypeOf(value), Pointer) != 0);
}

/// <summary>An instance of an exported class, by reference: both sides see the same object.</summary>
public readonly struct ReadsInstance<T> : IReads<T>
    where T : class
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out T result)
    {
        nint type = Python.Object.TypeOf(value);
        if (type == PythonType<T>.Pointer || Api.PyType_IsSubtype(type, PythonType<T>.Pointer) != 0) return Instances.TryGet(value, out result);
        result = null!;
        return Mismatch.Expected(PythonType<T>.Name, value);
    }
}

/// <summary>
/// A new Python object that stands for the C# one. Returning one C# object twice gives two Python objects for it, unless it is disposable:
/// then one Python object owns it.
/// </summary>
public readonly struct WritesInstance<T> : IWrites<T>
    where T : class
{
    /// <inheritdoc/>
    public static nint Write(T value)
    {
        if (value == null) return Nothing.Write();
        nint owner = Instances.OwnerOf(value);
        return owner != 0 ? owner : Instances.NewAny(PythonType<T>.IsBase ? Inheritance.ClassOf(value.GetType()) : PythonType<T>.Pointer, value);
    }
}
