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
        if (!TensorBuffers.TryGet(value, ref scope, Flags.BufferCContiguous | Flags.BufferFormat, out Py_buffer* buffer)) return TryReadDLPack(value, ref scope, out result);
        ElementType found = ElementTypes.FromFormat(buffer->Format, buffer->ItemSize);
        if (found != ElementTypes.Of<T>()) return found == ElementType.Other ? TryReadOther(value, ref scope, out result) : WrongType(found);

        // Nothing is as aligned as it needs to be, wherever its owner says it lies.
        if ((nuint)buffer->Buf % (nuint)sizeof(T) != 0 && buffer->Len != 0) return Misaligned();
        result.Fill(buffer->Buf, buffer->Len / sizeof(T), buffer->Shape, buffer->NDim);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadDLPack(nint value, ref CallScope scope, out TensorView<T> result)
    {
        result = default;
        Api.PyErr_Clear();
        if (TensorBuffers.HasBuffer(value)) return TensorBuffers.NotContiguous(value, Expected, "numpy: np.ascontiguousarray");
        switch (DLPackImport.Take(value, out DLPackTensor? tensor))
        {
            case TensorOffer.Refused: return false;
            case TensorOffer.None: return Mismatch.Expected(Expected, value);
        }

        return Use(tensor!, value, ref scope, out result);
    }

    /// <summary>The buffer does not tell what its elements are; DLPack may.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadOther(nint value, ref CallScope scope, out TensorView<T> result)
    {
        if (DLPackImport.Take(value, out DLPackTensor? tensor) == TensorOffer.Taken) return Use(tensor!, value, ref scope, out result);
        Mismatch.Forget();
        result = default;
        return WrongType(ElementType.Other);
    }

    private static bool Use(DLPackTensor tensor, nint value, ref CallScope scope, out TensorView<T> result)
    {
        scope.Add(tensor);
        result = default;
        DLPackLayout layout = tensor.Layout;
        if (!layout.IsContiguous) return TensorBuffers.NotContiguous(value, Expected, "torch: tensor.contiguous()");
        if (layout.ElementType != ElementTypes.Of<T>()) return WrongType(layout.ElementType);
        if ((nuint)layout.Data % (nuint)sizeof(T) != 0 && layout.Length != 0) return Misaligned();
        result.Fill((void*)layout.Data, (nint)layout.Length, (nint*)tensor.Extents, tensor.Rank);
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
        TensorOffer offer = TensorBuffers.Hold(value, ref scope, out TensorView? view);
        result = view!;
        return offer == TensorOffer.Taken
            || (offer == TensorOffer.None && Mismatch.Expected("an object with the buffer protocol or DLPack, such as a numpy array", value));
    }
}

/// <summary>A tensor in place, or a sequence of numbers copied.</summary>
public readonly struct ReadsArrayLike : IReads<ArrayLike>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out ArrayLike result)
    {
        result = null!;
        TensorView? view = null;
        switch (Python.Object.TypeOf(value) == Known.List ? TensorOffer.None : TensorBuffers.Hold(value, ref scope, out view))
        {
            case TensorOffer.Refused:
                return false;
            case TensorOffer.Taken:
                result = new ArrayLike(view!);
                return true;
        }

        if (!Elements<double, Float64>.TryRead(value, ref scope, out double[] numbers)) return Refuse(value);
        result = new ArrayLike(numbers);
        return true;
    }

    /// <summary>Rows of a matrix are a likely mistake, and "expected float, got list" would not say what to do.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Refuse(nint value)
    {
        if (!Mismatch.IsNoted || Python.Object.TypeOf(value) != Known.List || ApiFast.PyList_Size(value) == 0) return false;
        nint first = ApiFast.PyList_GetItem(value, 0);
        if (Text.Is(first) || Api.PySequence_Check(first) == 0) return false;
        return Mismatch.WrongType(
            $"expected an array or a list of numbers, got a list of {Python.Object.TypeName(first)}; nested lists are not taken, pass an array (numpy: np.array(values, dtype=np.float32))");
    }
}

/// <summary>Numbers of one type, copied: in one go from an array of that type, one by one from other arrays and sequences.</summary>
public readonly struct ReadsArrayLike<T, TReader> : IReads<ArrayLike<T>>
    where T : unmanaged
    where TReader : struct, IReads<T>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out ArrayLike<T> result)
    {
        bool read = TryCopy(value, out T[]? numbers) && (numbers != null || Elements<T, TReader>.TryRead(value, ref scope, out numbers));
        result = read ? new ArrayLike<T>(numbers!) : null!;
        return read;
    }

    /// <summary>False when the value was refused; null when its elements have to be asked for one by one. Nothing is held when it returns.</summary>
    private static bool TryCopy(nint value, out T[]? numbers)
    {
        numbers = null;
        if (Python.Object.TypeOf(value) == Known.List) return true;
        CallScope.Begin(out CallScope own);
        try
        {
            TensorOffer offer = TensorBuffers.Hold(value, ref own, out TensorView? view);
            if (offer != TensorOffer.Taken) return offer == TensorOffer.None;
            if (view!.Shape.Count != 1)
                return Mismatch.WrongType($"expected a list of numbers or an array of one dimension, got a {Python.Object.TypeName(value)} of {view.Shape.Count}");
            if (view.IsContiguous && view.ElementType == ElementTypes.Of<T>()) numbers = view.AsSpan<T>().ToArray();
            return true;
        }
        finally
        {
            own.Release();
        }
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
        if (TReader.TryRead(value, ref scope, out T inner))
        {
            result = new Deferred<T>(inner, null, false, Python.Object.TypeName(value));
            return true;
        }

        (string error, bool isTypeError) = Why();
        result = new Deferred<T>(null, error, isTypeError, Python.Object.TypeName(value));
        return true;
    }

    private static (string Message, bool IsTypeError) Why()
    {
        if (Mismatch.Take(out string path, out nint kind) is { } message) return (path.Length == 0 ? message : $"{path}: {message}", kind == Known.TypeError);
        PythonException raised = PythonException.TakeCurrent();
        return (raised.Message, raised.Is(Known.TypeError));
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

    /// <summary>Holds any tensor until the call ends: by its buffer, or by DLPack where that is all it has or tells more.</summary>
    internal static TensorOffer Hold(nint value, ref CallScope scope, out TensorView? view)
    {
        view = HoldBuffer(value);
        if (view == null || view.ElementType == ElementType.Other)
        {
            TensorOffer offer = DLPackImport.Take(value, out DLPackTensor? tensor);
            if (offer == TensorOffer.Taken)
            {
                view?.Dispose();
                view = new TensorView(tensor!);
            }
            else if (view == null)
            {
                return offer;
            }
            else if (offer == TensorOffer.Refused)
            {
                // The buffer is there all the same, and its reader says what it thinks of elements of an unknown type.
                Mismatch.Forget();
            }
        }

        scope.Add(view);
        return TensorOffer.Taken;
    }

    private static TensorView? HoldBuffer(nint value)
    {
        if (Api.PyObject_CheckBuffer(value) == 0) return null;
        var buffer = (Py_buffer*)NativeMemory.Alloc((nuint)sizeof(Py_buffer));
        if (Api.PyObject_GetBuffer(value, buffer, Flags.BufferFullRO) == 0) return new TensorView(buffer);
        Api.PyErr_Clear();
        NativeMemory.Free(buffer);
        return null;
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
        return HasBuffer(value) ? NotContiguous(value, expected, "numpy: np.ascontiguousarray") : Mismatch.Expected(expected, value);
    }

    internal static bool NotContiguous(nint value, string expected, string remedy) =>
        Mismatch.Invalid($"expected {expected}, got a {Python.Object.TypeName(value)} that is not contiguous; copy it first ({remedy})");

    /// <summary>Whether the object has a buffer of any layout.</summary>
    internal static bool HasBuffer(nint value)
    {
        if (Api.PyObject_CheckBuffer(value) == 0) return false;
        Py_buffer buffer;
        if (Api.PyObject_GetBuffer(value, &buffer, Flags.BufferFullRO) != 0)
        {
            Api.PyErr_Clear();
            return false;
        }

        Api.PyBuffer_Release(&buffer);
        return true;
    }
}
