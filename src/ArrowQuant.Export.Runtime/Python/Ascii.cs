using System.Runtime.Intrinsics;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Short ASCII text, 16 bytes at a time. The library's own conversions use the widest registers there are, and for a name or a message
/// the switch from them back to the interpreter's SSE code costs several times the conversion.
/// </summary>
internal static unsafe class Ascii
{
    /// <summary>Text from ASCII; false for anything else.</summary>
    internal static bool TryWiden(byte* source, int length, out string result)
    {
        result = new string('\0', length);
        fixed (char* target = result)
        {
            int i = 0;
            for (; i + Vector128<byte>.Count <= length; i += Vector128<byte>.Count)
            {
                Vector128<byte> bytes = Vector128.Load(source + i);
                if (bytes.ExtractMostSignificantBits() != 0) return false;
                (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(bytes);
                low.Store((ushort*)target + i);
                high.Store((ushort*)target + i + Vector128<ushort>.Count);
            }

            for (; i < length; i++)
            {
                if (source[i] > 0x7F) return false;
                target[i] = (char)source[i];
            }
        }

        return true;
    }

    /// <summary>ASCII from text; false when a character is beyond it. <paramref name="target"/> has room for every character.</summary>
    internal static bool TryNarrow(string source, byte* target)
    {
        fixed (char* text = source)
        {
            int i = 0;
            Vector128<ushort> beyond = Vector128.Create((ushort)0xFF80);
            for (; i + Vector128<byte>.Count <= source.Length; i += Vector128<byte>.Count)
            {
                Vector128<ushort> low = Vector128.Load((ushort*)text + i), high = Vector128.Load((ushort*)text + i + Vector128<ushort>.Count);
                if (((low | high) & beyond) != Vector128<ushort>.Zero) return false;
                Vector128.Narrow(low, high).Store(target + i);
            }

            for (; i < source.Length; i++)
            {
                if (text[i] > 0x7F) return false;
                target[i] = (byte)text[i];
            }
        }

        return true;
    }
}
