using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime;

/// <summary>
/// A <c>bytes</c> object of Python that is still to be filled, so that a large result is written where it stays. Make it, fill it (any thread,
/// without the GIL), and return its <see cref="MemoryManager{T}.Memory"/>, whole, as a <c>ReadOnlyMemory&lt;byte&gt;</c> or in a record that has one: Python
/// gets this object, not a copy. From then on it is Python's, and C# can neither read nor write it. Dispose one that is not returned.
/// </summary>
/// <remarks>In a program without Python the memory is an array, and a C caller gets a copy.</remarks>
public sealed unsafe class PythonBytes : MemoryManager<byte>
{
    private readonly byte[]? _array;
    private readonly Reference? _object;
    private readonly int _length;
    private nint _data;

    private PythonBytes(nint made, int length) => (_object, _length, _data) = (new Reference(made), length, Api.PyBytes_AsString(made));

    private PythonBytes(int length)
    {
        _array = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        (_length, _data) = (length, (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array)));
    }

    /// <summary>First byte; the object does not move.</summary>
    /// <exception cref="ObjectDisposedException">It was returned to Python, or disposed.</exception>
    public nint Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(_data == 0, this);
            return _data;
        }
    }

    /// <summary>Objects of the given sizes, in that order. Their bytes hold anything until written. Works with and without the GIL.</summary>
    /// <param name="lengths">Bytes of each.</param>
    /// <exception cref="PythonException">MemoryError: there is no room for one; none is left behind.</exception>
    public static PythonBytes[] Create(ReadOnlySpan<int> lengths)
    {
        var made = new PythonBytes[lengths.Length];
        if (Known.Version == 0)
        {
            for (int i = 0; i < made.Length; i++) made[i] = new PythonBytes(lengths[i]);
            return made;
        }

        // The lock once for all of them. To make bytes runs no Python code.
        using var gil = new GilHeld();
        for (int i = 0; i < made.Length; i++)
        {
            nint bytes = Api.PyBytes_FromStringAndSize(null, lengths[i]);
            if (bytes == 0)
            {
                PythonException error = PythonException.TakeCurrent();
                foreach (PythonBytes one in made.AsSpan(0, i)) Python.Object.XDecRef(one.Take());
                throw error;
            }

            made[i] = new PythonBytes(bytes, lengths[i]);
        }

        return made;
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new((void*)Address, _length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_length, nameof(elementIndex));
        return new MemoryHandle((byte*)Address + elementIndex, default, this);
    }

    /// <inheritdoc/>
    public override void Unpin() { }

    /// <summary>The object, for Python: the caller's reference from here on. 0 when that is not what is asked for. Needs the GIL.</summary>
    internal nint HandOut(int start, int length) => start == 0 && length == _length ? Take() : 0;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        nint bytes = Take();
        if (bytes == 0) return;
        using var gil = new GilHeld();
        Python.Object.DecRef(bytes);
    }

    private nint Take()
    {
        _data = 0;
        return _object?.Take() ?? 0;
    }

    /// <summary>The object as long as it is ours. By itself, as a finalizer of a memory manager would run while a span of it is in use.</summary>
    private sealed class Reference(nint value)
    {
        private nint _value = value;

        /// <summary>Nobody returned or disposed it. A finalizer may not wait for the GIL.</summary>
        ~Reference()
        {
            if (_value != 0) PendingReleases.Add(_value);
        }

        public nint Take()
        {
            GC.SuppressFinalize(this);
            return Interlocked.Exchange(ref _value, 0);
        }
    }
}
