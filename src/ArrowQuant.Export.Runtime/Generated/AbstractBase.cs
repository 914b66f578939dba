using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Collections as Python knows them: registered with an abstract base class of <c>collections.abc</c>, with the methods that a class of
/// Python would inherit from it.
/// </summary>
public static unsafe class AbstractBase
{
    /// <summary>Registers the class of <typeparamref name="T"/>; false with an error set.</summary>
    /// <param name="name">Name of the base class, which ends in NUL.</param>
    /// <param name="mixins">Names of the methods to take from it.</param>
    public static bool Implement<T>(ReadOnlySpan<byte> name, params string[] mixins)
    {
        // The module behind collections.abc, which every interpreter has loaded: the package would load its whole parent.
        nint cache = 0;
        nint abc = Imported.Get(ref cache, "_collections_abc"u8, name);
        if (abc == 0) return false;
        bool done = true;
        foreach (string mixin in mixins)
        {
            byte[] literal = System.Text.Encoding.UTF8.GetBytes(mixin + '\0');
            done = done && ClassAttribute.Set(PythonType<T>.Pointer, literal, Imported.Attribute(abc, literal));
        }

        nint register = done ? Imported.Attribute(abc, "register"u8) : 0;
        nint registered = register == 0 ? 0 : Imported.Call(register, Python.Object.NewRef(PythonType<T>.Pointer));
        Python.Object.XDecRef(register);
        Python.Object.XDecRef(registered);
        Python.Object.DecRef(abc);
        return registered != 0;
    }
}
