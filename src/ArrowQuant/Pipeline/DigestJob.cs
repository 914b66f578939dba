using System.Security.Cryptography;

namespace ArrowQuant.Pipeline;

/// <summary>SHA-256 of a source file, for provenance.</summary>
internal sealed class DigestJob(string path) : WeightJob(System.IO.Path.GetFileName(path), 1)
{
    public long Bytes { get; private set; }

    /// <summary>Lower-case hexadecimal, 64 characters.</summary>
    public string Digest { get; private set; } = new('0', 64);

    public override void Run(int step, SlabScratch scratch)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 20, FileOptions.SequentialScan);
        Bytes = stream.Length;
        Digest = Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
