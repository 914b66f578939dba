using System.Security.Cryptography;
using System.Text;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>SHA-256 of a manifest: what assembly, native image and package compare.</summary>
internal static class Digest
{
    public static string Of(string text)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
