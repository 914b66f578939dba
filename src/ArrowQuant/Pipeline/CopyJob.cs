using ArrowQuant.Formats;

namespace ArrowQuant.Pipeline;

/// <summary>Copies a tensor as it is.</summary>
internal sealed class CopyJob(SafeTensor tensor, SafeTensorsWriter writer) : WeightJob(tensor.Name, Pieces(tensor))
{
    /// <summary>Bytes of a step. Effect: large enough to hide the calls, small enough for a worker's memory. Any value is correct.</summary>
    private const int PieceBytes = 1 << 20;

    private readonly uint[] _checksums = new uint[Pieces(tensor)];

    public override void Run(int step, SlabScratch scratch)
    {
        if (tensor.ByteLength == 0) return;
        Span<byte> piece = Piece(step, ref scratch.Bytes);
        tensor.ReadBytes((long)step * PieceBytes, piece);
        writer.Write(writer.OffsetOf(Name) + (long)step * PieceBytes, piece);
        _checksums[step] = FileSink.Checksum(piece);
    }

    public void Verify()
    {
        byte[] buffer = [];
        for (int step = 0; step < Pieces(tensor); step++)
        {
            Span<byte> piece = Piece(step, ref buffer);
            writer.Read(writer.OffsetOf(Name) + (long)step * PieceBytes, piece);
            if (FileSink.Checksum(piece) != _checksums[step])
                throw new QuantizationException($"Tensor '{Name}' does not read back as it was written; the disk or the memory is damaged");
        }
    }

    private static int Pieces(SafeTensor tensor) => checked((int)((tensor.ByteLength + PieceBytes - 1) / PieceBytes));

    private Span<byte> Piece(int step, ref byte[] buffer)
    {
        SlabScratch.Grow(ref buffer, PieceBytes);
        return buffer.AsSpan(0, (int)Math.Min(PieceBytes, tensor.ByteLength - (long)step * PieceBytes));
    }
}
