using System.Globalization;

namespace ArrowQuant.Export.Build.Manifest;

/// <summary>
/// Finds the manifest inside a native image by its first line, so that it works on any image format and on a stripped file:
/// magic line, 64 hexadecimal digits of SHA-256, decimal length, each ended by <c>\n</c>, then the bytes.
/// </summary>
internal static class ManifestBlob
{
    public static ReadOnlySpan<byte> Magic => "ARROWQUANT-EXPORT-MANIFEST/1\n"u8;

    private const int DigestDigits = 64;

    // Effect: where the search for the end of the length stops. Origin: digits of int.MaxValue. Valid while a manifest is under 2 GB.
    private const int MaxLengthDigits = 10;

    /// <exception cref="ExportBuildException">AQ0906: no blob, a damaged blob, or two that differ.</exception>
    public static ExportManifest Read(ReadOnlySpan<byte> image, string source)
    {
        byte[]? found = null;
        string? damage = null;
        // The code that compares against the magic may hold a second copy of it, so one that has no header after it is passed over.
        for (int at = 0; image[at..].IndexOf(Magic) is var step and >= 0; at += step + Magic.Length)
        {
            if (!TryRead(image[(at + step + Magic.Length)..], out byte[] manifest, out string? why))
            {
                damage ??= why;
                continue;
            }

            if (found is not null && !found.AsSpan().SequenceEqual(manifest))
                throw Bad(source, "holds two different export manifests; two exporting assemblies were linked into one image, publish one of them");
            found = manifest;
        }

        return found is not null
            ? ManifestJson.Read(found, source)
            : throw Bad(source, damage is null
                ? "holds no export manifest; it was not built from generated exports, publish the project again"
                : $"holds a damaged export manifest: {damage}; publish the project again");
    }

    private static bool TryRead(ReadOnlySpan<byte> rest, out byte[] manifest, out string? why)
    {
        manifest = [];
        why = null;
        if (rest.Length <= DigestDigits || rest[DigestDigits] != (byte)'\n' || rest[..DigestDigits].ContainsAnyExcept("0123456789abcdef"u8)) return false;
        ReadOnlySpan<byte> afterDigest = rest[(DigestDigits + 1)..];
        int digits = afterDigest[..Math.Min(afterDigest.Length, MaxLengthDigits + 1)].IndexOf((byte)'\n');
        if (digits < 1 || !int.TryParse(afterDigest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out int length))
        {
            why = "its length is not a number";
            return false;
        }

        ReadOnlySpan<byte> body = afterDigest[(digits + 1)..];
        if (length > body.Length)
        {
            why = $"it promises {length} bytes and the file ends after {body.Length}";
            return false;
        }

        manifest = body[..length].ToArray();
        string expected = System.Text.Encoding.ASCII.GetString(rest[..DigestDigits]);
        if (ExportManifest.DigestOf(manifest) == expected) return true;
        why = $"its bytes have SHA-256 {ExportManifest.DigestOf(manifest)}, its header says {expected}";
        return false;
    }

    private static ExportBuildException Bad(string source, string what) => new(new Finding(Rules.BadBlob, $"the image {what}", source));
}
