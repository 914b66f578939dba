using System.Collections.Immutable;
using System.Security.Cryptography;

namespace ArrowQuant.Export.Build.Manifest;

/// <summary>What an assembly promises to its hosts: every exported type and member, and every member left out on purpose.</summary>
public sealed class ExportManifest
{
    /// <summary>The only format this version reads.</summary>
    public const string Format = "arrowquant-exports/1";

    internal ExportManifest(byte[] utf8, string module, string doc, PythonVersion pythonFloor, ImmutableArray<ExportedType> types)
    {
        Utf8 = utf8;
        Module = module;
        Doc = doc;
        PythonFloor = pythonFloor;
        Types = types;
        Digest = DigestOf(utf8);
    }

    /// <summary>The canonical JSON, byte for byte as it was found. The digest is taken over these bytes.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>SHA-256 of <see cref="Utf8"/>, 64 lower-case hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>The name that users import.</summary>
    public string Module { get; }

    /// <summary>The docstring of the module.</summary>
    public string Doc { get; }

    /// <summary>The oldest Python that the image promises to load in.</summary>
    public PythonVersion PythonFloor { get; }

    /// <summary>What a C caller names to get its table; null for an image without a C face.</summary>
    public string? CAbiVersion { get; internal init; }

    /// <summary>Exported types in manifest order.</summary>
    public ImmutableArray<ExportedType> Types { get; }

    /// <summary>Number of exported members over all types.</summary>
    public int ExportedCount => Types.Sum(static type => type.Exported.Length);

    /// <summary>Number of members that carry a reason for not being exported.</summary>
    public int ExcludedCount => Types.Sum(static type => type.Excluded.Length);

    internal static string DigestOf(ReadOnlySpan<byte> utf8) => Convert.ToHexStringLower(SHA256.HashData(utf8));
}
