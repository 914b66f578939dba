using System.Security.Cryptography;

namespace ArrowQuant.Pipeline;

/// <summary>SHA-256 of a source file, for provenance.</summary>
internal sealed class DigestJob(string path, CancellationToken cancellation) : WeightJob(System.IO.Path.GetFileName(path), 1)
{
    public long Bytes { get; private set; }

    /// <summary>Lower-case hexadecimal, 64 characters.</summary>
    public string Digest { get; private set; } = new('0', 64);

    public override void Run(int step, SlabScratch scratch)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        SlabScratch.Grow(ref scratch.Bytes, 1 << 20);
        for (int read; (read = stream.Read(scratch.Bytes)) > 0; Bytes += read)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(scratch.Bytes, 0, read);
        }
        Digest = Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
