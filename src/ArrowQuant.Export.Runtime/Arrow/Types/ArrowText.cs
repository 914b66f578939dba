using System.Text;

namespace ArrowQuant.Export.Runtime.Arrow;

internal static class ArrowText
{
    /// <summary>UTF-8 that refuses malformed input in both directions, as the format demands.</summary>
    public static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
