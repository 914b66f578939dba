using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Capsules of the Arrow PyCapsule protocol. Each is made at once around an empty struct, one without a release callback, and filled afterwards, so
/// that nothing leaks when filling fails; its destructor releases what no consumer has taken.
/// </summary>
internal static unsafe class ArrowCapsules
{
    // Capsules keep the pointer to their name: literals of the image live as long as the process.
    private static byte* SchemaName => Generated.Literal.Address("arrow_schema"u8);

    private static byte* ArrayName => Generated.Literal.Address("arrow_array"u8);

    private static byte* StreamName => Generated.Literal.Address("arrow_array_stream"u8);

    /// <summary>A new capsule with an empty schema in it; 0 with an error set.</summary>
    internal static nint NewSchema(out ArrowSchema* schema)
    {
        schema = (ArrowSchema*)NativeMemory.Alloc((nuint)sizeof(ArrowSchema));
        schema->release = null;
        return Own(schema, SchemaName, &DestroySchema);
    }

    /// <summary>A new capsule with an empty array in it; 0 with an error set.</summary>
    internal static nint NewArray(out ArrowArray* array)
    {
        array = (ArrowArray*)NativeMemory.Alloc((nuint)sizeof(ArrowArray));
        array->release = null;
        return Own(array, ArrayName, &DestroyArray);
    }

    /// <summary>A new capsule with an empty stream in it; 0 with an error set.</summary>
    internal static nint NewStream(out ArrowArrayStream* stream)
    {
        stream = (ArrowArrayStream*)NativeMemory.Alloc((nuint)sizeof(ArrowArrayStream));
        stream->release = null;
        return Own(stream, StreamName, &DestroyStream);
    }

    /// <summary>The struct in a capsule, or null with ValueError set when the object is no capsule of that kind.</summary>
    internal static ArrowSchema* Schema(nint capsule) => (ArrowSchema*)Api.PyCapsule_GetPointer(capsule, SchemaName);

    /// <inheritdoc cref="Schema"/>
    internal static ArrowArray* Array(nint capsule) => (ArrowArray*)Api.PyCapsule_GetPointer(capsule, ArrayName);

    /// <inheritdoc cref="Schema"/>
    internal static ArrowArrayStream* Stream(nint capsule) => (ArrowArrayStream*)Api.PyCapsule_GetPointer(capsule, StreamName);

    /// <summary>What is in the place of a capsule, for a message: <c>a capsule named 'dltensor'</c>, <c>int</c>. Clears the error.</summary>
    internal static string Describe(nint value, out bool isCapsule)
    {
        Api.PyErr_Clear();
        byte* name = Api.PyCapsule_GetName(value);
        isCapsule = Api.PyErr_Occurred() == 0;
        Api.PyErr_Clear();
        if (!isCapsule) return Object.TypeName(value);
        return name == null ? "a capsule without a name" : $"a capsule named '{Marshal.PtrToStringUTF8((nint)name)}'";
    }

    private static nint Own(void* pointer, byte* name, delegate* unmanaged[Cdecl]<nint, void> destroy)
    {
        nint capsule = Api.PyCapsule_New(pointer, name, destroy);
        if (capsule == 0) NativeMemory.Free(pointer);
        return capsule;
    }

    // The three destructors own the struct, and what is in it unless a consumer moved it out (release is null then).
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void DestroySchema(nint capsule)
    {
        ArrowSchema* schema = Schema(capsule);
        if (schema->release != null) schema->release(schema);
        NativeMemory.Free(schema);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void DestroyArray(nint capsule)
    {
        ArrowArray* array = Array(capsule);
        if (array->release != null) array->release(array);
        NativeMemory.Free(array);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void DestroyStream(nint capsule)
    {
        ArrowArrayStream* stream = Stream(capsule);
        if (stream->release != null) stream->release(stream);
        NativeMemory.Free(stream);
    }
}
