namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// The function that answers a call of a class, without the tuple and the dict of <c>tp_new</c> and <c>tp_init</c>. The stable ABI has a slot
/// for it from 3.14 on. Before, it is a field of the type that only the interpreter's own classes fill; what is written there was seen to be
/// that field first, and where anything differs the class is made in two steps, as it always can be.
/// </summary>
internal static unsafe class TypeVectorcall
{
    /// <summary>
    /// Effect: where the field is looked for, in bytes from the start of a type. Origin: offsetof(PyTypeObject, tp_vectorcall) on 64-bit
    /// builds. Valid from 3.11 to 3.13; each process checks it against the interpreter's answers.
    /// </summary>
    private const int Offset = 400;

    /// <summary>Whether the stable ABI of the running interpreter has a slot for it.</summary>
    internal static bool IsSlot => Known.Version >= 0x030E0000;

    /// <summary>Gives a class of ours, which is final and immutable, its function.</summary>
    internal static void Put(nint type, void* function)
    {
        // Since 3.9, outside the stable ABI before 3.12.
        var ask = (delegate* unmanaged[Cdecl]<nint, void*>)Later.Find("PyVectorcall_Function");
        if (ask == null || Object.TypeOf(type) != Object.TypeOf(Known.Int)) return;
        foreach (nint builtin in (ReadOnlySpan<nint>)[Known.List, Known.Tuple, Known.Dict])
        {
            if (Field(builtin) == null || Field(builtin) != ask(builtin)) return;
        }

        if (Field(type) != null || ask(type) != null) return;
        Field(type) = function;
        if (ask(type) != function) Field(type) = null;
    }

    private static ref void* Field(nint type) => ref *(void**)(type + Offset);
}
