using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>The 16-byte entry of a view type. Up to 12 bytes lie in the entry itself, after the length.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal struct ArrowView
{
    public const int MaxInline = 12;

    public int Length;
    public int Prefix;
    public int Buffer;
    public int Offset;

    public readonly bool IsInline => Length <= MaxInline;
}
