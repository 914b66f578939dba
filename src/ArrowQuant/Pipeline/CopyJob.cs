using ArrowQuant.Formats;

namespace ArrowQuant.Pipeline;

/// <summary>Copies a tensor as it is.</summary>
internal sealed class CopyJob(SafeTensor tensor, SafeTensorsWriter writer) : WeightJob(tensor.Name, Pieces(tensor))
{
    /// <summary>Bytes of a step. Effect: large enough to hide the calls, small enough for a worker's memory. Any value is correct.</summary>
    private const int PieceBytes = 1 << 20;

    private uint[] _checksums = new uint[Pieces(tensor)];

    /// <summary>One for each piece.</summary>
    public uint[] Checksums => _checksums;

    /// <summary>True when the file already holds this tensor with these checksums.</summary>
    public bool TryTakeOver(uint[] checksums)
    {
        if (checksums.Length != _checksums.Length) return false;
        uint[] before = _checksums;
        _checksums = checksums;
        if (IsIntact()) return true;
        _checksums = before;
        return false;
    }

    public override void Run(int step, SlabScratch scratch)
    {
        if (tensor.ByteLength == 0) return;
        Span<byte> piece = Piece(step, ref scratch.Bytes);
        tensor.ReadBytes((long)step * PieceBytes, piece);
        writer.Write(writer.OffsetOf(Name) + (long)step * PieceBytes, piece);
        _checksums[step] = FileSink.Checksum(piece);
    }

    /// <exception cref="QuantizationException">The file gives back other bytes than were written.</exception>
    public void Verify()
    {
        if (!IsIntact())
            throw new QuantizationException($"Tensor '{Name}' does not read back as it was written; the disk or the memory is damaged");
    }

    private bool IsIntact()
    {
        byte[] buffer = [];
        for (int step = 0; step < Pieces(tensor); step++)
        {
            Span<byte> piece = Piece(step, ref buffer);
            writer.Read(writer.OffsetOf(Name) + (long)step * PieceBytes, piece);
            if (FileSink.Checksum(piece) != _checksums[step]) return false;
        }
        return true;
    }

    private static int Pieces(SafeTensor tensor) => checked((int)((tensor.ByteLength + PieceBytes - 1) / PieceBytes));

    private Span<byte> Piece(int step, ref byte[] buffer)
    {
        SlabScratch.Grow(ref buffer, PieceBytes);
        return buffer.AsSpan(0, (int)Math.Min(PieceBytes, tensor.ByteLength - (long)step * PieceBytes));
    }
}
