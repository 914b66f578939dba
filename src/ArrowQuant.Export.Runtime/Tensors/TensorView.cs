using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime;

/// <summary>
/// A tensor that Python owns, seen in place, of whatever type, rank and layout it has: for methods that judge their input themselves.
/// Valid until the call that received it returns.
/// </summary>
public sealed unsafe class TensorView : IDisposable
{
    private readonly long[] _shape;
    private readonly void* _data;
    private Py_buffer* _buffer;
    private DLPackTensor? _tensor;

    /// <summary>Takes over a filled buffer in native memory.</summary>
    internal TensorView(Py_buffer* buffer)
    {
        _buffer = buffer;
        _data = buffer->Buf;
        _shape = new long[buffer->NDim];
        for (int i = 0; i < _shape.Length; i++) _shape[i] = buffer->Shape == null ? buffer->Len / buffer->ItemSize : buffer->Shape[i];
        ElementType = ElementTypes.FromFormat(buffer->Format, buffer->ItemSize);
        if (ElementType == ElementType.Other && buffer->Format != null) Format = Marshal.PtrToStringUTF8((nint)buffer->Format);
        IsContiguous = HasCOrder(buffer, _shape);
        Length = 1;
        foreach (long extent in _shape) Length *= extent;
    }

    /// <summary>Takes over a tensor that came by DLPack.</summary>
    internal TensorView(DLPackTensor tensor)
    {
        DLPackLayout layout = tensor.Layout;
        _tensor = tensor;
        _data = (void*)layout.Data;
        _shape = new ReadOnlySpan<long>(tensor.Extents, tensor.Rank).ToArray();
        (ElementType, IsContiguous, Length) = (layout.ElementType, layout.IsContiguous, layout.Length);
    }

    /// <summary>What the elements are.</summary>
    public ElementType ElementType { get; }

    /// <summary>The name numpy uses for <see cref="ElementType"/>, such as <c>float32</c>.</summary>
    public string ElementTypeName => ElementType.Name();

    /// <summary>
    /// What the buffer says of elements of another type than those that have a name here, in the words of Python's struct module: <c>&gt;f</c> are
    /// big-endian floats. Null for elements that have one, and where nothing is said.
    /// </summary>
    public string? Format { get; }

    /// <summary>Extents in elements, outermost first.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>Number of elements.</summary>
    public long Length { get; }

    /// <summary>Elements lie one after another in C order.</summary>
    public bool IsContiguous { get; }

    /// <summary>Address of the first element; the way to bfloat16, for which C# has no type.</summary>
    /// <exception cref="ObjectDisposedException">The call that received the view has returned.</exception>
    public void* Data
    {
        get
        {
            ObjectDisposedException.ThrowIf(_buffer == null && _tensor == null, this);
            return _data;
        }
    }

    /// <summary>All elements, when they are contiguous and of type <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidOperationException">Another element type, or not contiguous.</exception>
    public ReadOnlySpan<T> AsSpan<T>()
        where T : unmanaged
    {
        if (ElementTypes.Of<T>() != ElementType || ElementType == ElementType.Other || !IsContiguous)
            throw new InvalidOperationException($"This is a {(IsContiguous ? "" : "non-contiguous ")}{ElementTypeName} tensor, not contiguous {ElementTypes.Of<T>().Name()}.");
        return new ReadOnlySpan<T>(Data, checked((int)Length));
    }

    /// <summary>Gives the memory back. Needs the GIL; the call scope does it.</summary>
    public void Dispose()
    {
        _tensor?.Dispose();
        _tensor = null;
        if (_buffer == null) return;
        if (_buffer->Obj != 0) Api.PyBuffer_Release(_buffer); // memory of a C caller has no owner to tell
        NativeMemory.Free(_buffer);
        _buffer = null;
    }

    private static bool HasCOrder(Py_buffer* buffer, long[] shape)
    {
        if (buffer->SubOffsets != null) return false;
        if (buffer->Strides == null) return true;
        nint expected = buffer->ItemSize;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            if (shape[i] == 0) return true;
            if (shape[i] != 1 && buffer->Strides[i] != expected) return false;
            expected *= (nint)shape[i];
        }

        return true;
    }
}
