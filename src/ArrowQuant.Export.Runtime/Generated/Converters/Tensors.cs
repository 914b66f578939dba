using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Contiguous elements of one type, in place. The error text says what was expected and what was found.</summary>
public readonly unsafe struct ReadsTensorView<T> : IReads<TensorView<T>>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out TensorView<T> result)
    {
        Unsafe.SkipInit(out result);
        if (!TensorBuffers.TryGet(value, ref scope, Flags.BufferCContiguous | Flags.BufferFormat, out Py_buffer* buffer)) return TensorBuffers.NoBuffer(value, Expected);
        ElementType found = ElementTypes.FromFormat(buffer->Format, buffer->ItemSize);
        if (found != ElementTypes.Of<T>()) return WrongType(found);

        // Nothing is as aligned as it needs to be, wherever its owner says it lies.
        if ((nuint)buffer->Buf % (nuint)sizeof(T) != 0 && buffer->Len != 0) return Misaligned();
        result.Fill(buffer->Buf, buffer->Len / sizeof(T), buffer->Shape, buffer->NDim);
        return true;
    }

    private static string Expected => $"a contiguous {ElementTypes.Of<T>().Name()} buffer";

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool WrongType(ElementType found) => Mismatch.WrongType($"expected {Expected}, got elements of type {found.Name()}");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Misaligned() => Mismatch.Invalid($"the data is not aligned to {sizeof(T)} bytes; copy it first (numpy: array.copy())");
}

/// <summary>Any tensor, in place.</summary>
public readonly struct ReadsTensor : IReads<TensorView>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out TensorView result)
    {
        bool held = TensorBuffers.TryHold(value, ref scope, out TensorView? view);
        result = view!;
        return held || Mismatch.Expected("an object with the buffer protocol, such as a numpy array", value);
    }
}

/// <summary>A tensor in place, or a sequence of numbers copied.</summary>
public readonly struct ReadsArrayLike : IReads<ArrayLike>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out ArrayLike result)
    {
        result = null!;
        if (TensorBuffers.TryHold(value, ref scope, out TensorView? view))
        {
            result = new ArrayLike(view);
            return true;
        }

        if (!Elements<double, Float64>.TryRead(value, ref scope, out double[] numbers)) return false;
        result = new ArrayLike(numbers);
        return true;
    }
}

/// <summary>A value whose failure to convert is kept with it.</summary>
public readonly struct ReadsDeferred<T, TReader> : IReads<Deferred<T>>
    where T : class
    where TReader : struct, IReads<T>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out Deferred<T> result)
    {
        bool read = TReader.TryRead(value, ref scope, out T inner);
        string? error = null;
        if (!read)
        {
            error = Mismatch.Take(out string path, out _) is { } message ? (path.Length == 0 ? message : $"{path}: {message}") : PythonException.TakeCurrent().Message;
        }

        result = new Deferred<T>(read ? inner : null, error, Python.Object.TypeName(value));
        return true;
    }
}

internal static unsafe class TensorBuffers
{
    /// <summary>Asks for a buffer that is held until the call ends; after a failure the caller says what it expected with <see cref="NoBuffer"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryGet(nint value, ref CallScope scope, int flags, out Py_buffer* buffer)
    {
        buffer = scope.NextBuffer();
        if (buffer == null) return TryGetMore(value, ref scope, flags, out buffer);
        if (Api.PyObject_GetBuffer(value, buffer, flags) != 0) return false;
        scope.KeepBuffer();
        return true;
    }

    /// <summary>Asks for a buffer with strides, in native memory; false with no error set when the object offers none.</summary>
    internal static bool TryHold(nint value, ref CallScope scope, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TensorView? view)
    {
        var buffer = (Py_buffer*)NativeMemory.Alloc((nuint)sizeof(Py_buffer));
        if (Api.PyObject_GetBuffer(value, buffer, Flags.BufferFullRO) != 0)
        {
            Api.PyErr_Clear();
            NativeMemory.Free(buffer);
            view = null;
            return false;
        }

        view = new TensorView(buffer);
        scope.Add(view);
        return true;
    }

    private static bool TryGetMore(nint value, ref CallScope scope, int flags, out Py_buffer* buffer)
    {
        buffer = (Py_buffer*)NativeMemory.Alloc((nuint)sizeof(Py_buffer));
        if (Api.PyObject_GetBuffer(value, buffer, flags) != 0)
        {
            NativeMemory.Free(buffer);
            return false;
        }

        scope.Add(new TensorView(buffer));
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool NoBuffer(nint value, string expected)
    {
        // The type of the error does not tell (numpy raises ValueError for a layout it cannot give): ask for any layout at all.
        Api.PyErr_Clear();
        bool layout = HasBuffer(value);
        Api.PyErr_Clear();
        return layout
            ? Mismatch.Invalid($"expected {expected}, got a {Python.Object.TypeName(value)} that is not contiguous; copy it first (numpy: np.ascontiguousarray)")
            : Mismatch.Expected(expected, value);
    }

    private static bool HasBuffer(nint value)
    {
        Py_buffer buffer;
        if (Api.PyObject_GetBuffer(value, &buffer, Flags.BufferFullRO) != 0) return false;
        Api.PyBuffer_Release(&buffer);
        return true;
    }
}
