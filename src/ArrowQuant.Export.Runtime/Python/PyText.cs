using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>Text between UTF-16 here and str there.</summary>
internal static unsafe class PyText
{
    // Below this, UTF-8 for the longest case (3 bytes a char) fits on the stack.
    private const int StackChars = 256;

    /// <summary>A new str, or 0 with an error set (a lone surrogate cannot be written).</summary>
    [SkipLocalsInit]
    internal static nint Write(string value)
    {
        if (value.Length > StackChars) return WriteLong(value);
        byte* utf8 = stackalloc byte[StackChars * 3];
        if (Ascii.TryNarrow(value, utf8)) return ApiFast.PyUnicode_FromStringAndSize(utf8, value.Length);
        OperationStatus status = System.Text.Unicode.Utf8.FromUtf16(
            value, new Span<byte>(utf8, StackChars * 3), out _, out int written, replaceInvalidSequences: false);
        return status == OperationStatus.Done ? ApiFast.PyUnicode_FromStringAndSize(utf8, written) : WriteLong(value);
    }

    /// <summary>A new str of short ASCII text; 0, with no error, for any other.</summary>
    [SkipLocalsInit]
    internal static nint TryWriteShort(string value)
    {
        if (value.Length > StackChars) return 0;
        byte* ascii = stackalloc byte[StackChars];
        return Ascii.TryNarrow(value, ascii) ? ApiFast.PyUnicode_FromStringAndSize(ascii, value.Length) : 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint WriteLong(string value)
    {
        // Strict: fails for a lone surrogate instead of replacing it silently.
        int order = BitConverter.IsLittleEndian ? -1 : 1;
        nint made;
        fixed (char* utf16 = value) made = Api.PyUnicode_DecodeUTF16((byte*)utf16, (nint)value.Length * 2, null, &order);
        return made != 0 ? made : LoneSurrogate.Raise(value);
    }

    /// <summary>Text of a str; false with an error set when it holds a lone surrogate.</summary>
    internal static bool TryRead(nint value, out string result)
    {
        nint size;
        byte* utf8 = Api.PyUnicode_AsUTF8AndSize(value, &size);
        if (utf8 == null)
        {
            result = "";
            return false;
        }

        if (size > StackChars || !Ascii.TryWiden(utf8, (int)size, out result)) result = Encoding.UTF8.GetString(utf8, checked((int)size));
        return true;
    }

    /// <summary>What <c>repr</c> says, shortened, for a message. Never leaves an error behind.</summary>
    internal static string Describe(nint value)
    {
        const int most = 60;
        nint text = Api.PyObject_Repr(value);
        if (text == 0 || !TryRead(text, out string result))
        {
            Api.PyErr_Clear();
            result = Object.TypeName(value);
        }

        Object.XDecRef(text);
        return result.Length <= most ? result : string.Concat(result.AsSpan(0, most), "...");
    }
}
