using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Addresses of <c>u8</c> literals: they lie in the read-only data of the image, never move, and the compiler adds a NUL.</summary>
internal static unsafe class Literal
{
    internal static byte* Address(ReadOnlySpan<byte> literal) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(literal));
}
