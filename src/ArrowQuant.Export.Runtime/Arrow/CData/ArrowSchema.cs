using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// <c>struct ArrowSchema</c> of the Arrow C data interface, field for field. A consumer takes it over by a bitwise copy
/// followed by <c>release = NULL</c> in the source; a null <see cref="release"/> means "already taken or released".
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ArrowSchema
{
    /// <summary>Bit 0 of <see cref="flags"/>: the order of dictionary values carries meaning.</summary>
    public const long DictionaryOrdered = 1;

    /// <summary>Bit 1 of <see cref="flags"/>: the field may hold nulls.</summary>
    public const long Nullable = 2;

    /// <summary>Type of the field as a format string, UTF-8, zero-terminated, never null.</summary>
    public byte* format;

    /// <summary>Name of the field, UTF-8, zero-terminated; may be null.</summary>
    public byte* name;

    /// <summary>Key-value pairs with native-endian int32 lengths; null when there are none.</summary>
    public byte* metadata;

    /// <summary>Bit set of <see cref="DictionaryOrdered"/> and <see cref="Nullable"/>.</summary>
    public long flags;

    /// <summary>Number of entries in <see cref="children"/>.</summary>
    public long n_children;

    /// <summary>Child schemas; may be null when there are none.</summary>
    public ArrowSchema** children;

    /// <summary>Type of the dictionary values; null unless the field is dictionary-encoded.</summary>
    public ArrowSchema* dictionary;

    /// <summary>Frees the schema and its children; null once taken or released.</summary>
    public delegate* unmanaged[Cdecl]<ArrowSchema*, void> release;

    /// <summary>Belongs to the producer.</summary>
    public void* private_data;
}
