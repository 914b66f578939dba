using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// <c>struct ArrowArray</c> of the Arrow C data interface, field for field. The struct may be moved in memory by whoever
/// holds it; only <see cref="private_data"/> identifies the producer's state.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ArrowArray
{
    /// <summary>Logical number of items.</summary>
    public long length;

    /// <summary>Number of null items; -1 when not computed.</summary>
    public long null_count;

    /// <summary>Items to skip at the front of every buffer.</summary>
    public long offset;

    /// <summary>Number of entries in <see cref="buffers"/>; fixed by the type, variable for view types.</summary>
    public long n_buffers;

    /// <summary>Number of entries in <see cref="children"/>; fixed by the type.</summary>
    public long n_children;

    /// <summary>Start addresses of the buffers. Their sizes are not part of the interface.</summary>
    public void** buffers;

    /// <summary>Child arrays; may be null when there are none.</summary>
    public ArrowArray** children;

    /// <summary>Dictionary values; null unless the array is dictionary-encoded.</summary>
    public ArrowArray* dictionary;

    /// <summary>Frees the array and all children still in place; null once taken or released.</summary>
    public delegate* unmanaged[Cdecl]<ArrowArray*, void> release;

    /// <summary>Belongs to the producer.</summary>
    public void* private_data;
}
