using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// <c>struct ArrowArrayStream</c> of the Arrow C stream interface, field for field. Not thread-safe; the arrays it yields outlive it.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ArrowArrayStream
{
    /// <summary>Writes the schema of all batches; returns 0 or an errno value.</summary>
    public delegate* unmanaged[Cdecl]<ArrowArrayStream*, ArrowSchema*, int> get_schema;

    /// <summary>Writes the next batch, or an array with a null release callback at the end; returns 0 or an errno value.</summary>
    public delegate* unmanaged[Cdecl]<ArrowArrayStream*, ArrowArray*, int> get_next;

    /// <summary>Text of the last failure, or null; valid until the next call on the stream.</summary>
    public delegate* unmanaged[Cdecl]<ArrowArrayStream*, byte*> get_last_error;

    /// <summary>Frees the stream; null once taken or released.</summary>
    public delegate* unmanaged[Cdecl]<ArrowArrayStream*, void> release;

    /// <summary>Belongs to the producer.</summary>
    public void* private_data;
}
