using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Exported classes that derive from one another do so in Python: an object of the derived class is taken where the base is asked for, and
/// one that C# returns as its base arrives as what it is. Python code itself cannot derive from either: an instance there has memory of its
/// own making, and would hold a C# object that is not of its class.
/// </summary>
internal static unsafe class Inheritance
{
    // Written when modules load, under the GIL; empty where no exported class derives from another.
    private static readonly Dictionary<Type, nint> s_classes = [];

    private static bool s_any;

    /// <summary>tp_new of a class that others derive from.</summary>
    internal static void* New => (delegate* unmanaged[Cdecl]<nint, nint, nint, nint>)&NewOfOurs;

    /// <summary>A class that derives from another or is derived from.</summary>
    internal static void Add(Type type, nint made)
    {
        s_classes[type] = made;
        s_any = true;
    }

    /// <summary>The Python class of a C# object that is returned as one that others derive from: the nearest that is exported.</summary>
    internal static nint ClassOf(Type type)
    {
        nint found;
        for (Type at = type; !s_classes.TryGetValue(at, out found); at = at.BaseType!)
        {
        }

        return found;
    }

    /// <summary>Throws for <c>Base.__init__(derived)</c>, which would put an object of the base behind one of the derived class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckMade(nint self, object target)
    {
        if (s_any) CheckMadeHere(self, target);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CheckMadeHere(nint self, object target)
    {
        if (!s_classes.TryGetValue(target.GetType(), out nint made) || made == Python.Object.TypeOf(self)) return;
        throw new InvalidCastException($"this __init__ makes objects of {target.GetType().Name}, and the object is of the class {Python.Object.TypeName(self)}, which has its own");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint NewOfOurs(nint type, nint arguments, nint keywords)
    {
        if ((Api.PyType_GetFlags(type) & Flags.TypeImmutable) != 0) return Api.PyType_GenericAlloc(type, 0);
        try
        {
            Errors.Set(Known.TypeError, "the class derives from one that is made in C#, and such classes are derived from in C# only; hold an object of it instead");
        }
        catch (Exception exception)
        {
            return Failure.Raise(exception);
        }

        return 0;
    }
}
