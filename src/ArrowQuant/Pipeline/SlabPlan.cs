namespace ArrowQuant.Pipeline;

/// <summary>Whole groups whose codes begin at a byte boundary: the unit of parallel work.</summary>
internal readonly record struct Slab(long FirstElement, int Elements, long FirstGroup, int Groups);

/// <summary>
/// Cuts a layer into slabs. A function of the layout alone, never of the number of threads, because sums of errors are added slab by
/// slab and must come out the same on every machine.
/// </summary>
internal sealed class SlabPlan
{
    /// <summary>
    /// Elements of a slab, more or less. Effect: 128 KiB of float32, so that a slab read once stays in the second-level cache while its
    /// groups are searched. Origin: 1 to 2 MiB of such cache on current server cores, 256 KiB on old ones. A multiple of every group size.
    /// </summary>
    private const int TargetElements = 32768;

    private readonly LayerLayout _layout;
    private readonly long _rowsPerSlab;
    private readonly long _piecesPerRow;
    private readonly long _piece;

    public SlabPlan(LayerLayout layout)
    {
        _layout = layout;
        if (layout.Elements == 0) return;
        // Four 2-bit codes make a byte: rows that are not a multiple of four elements travel in fours.
        bool rowsAlign = layout.Rows == 1 || layout.RowLength % 4 == 0;
        if (rowsAlign && layout.RowLength > TargetElements)
        {
            _piece = TargetElements;
            _piecesPerRow = (layout.RowLength + TargetElements - 1) / TargetElements;
            Count = checked((int)(layout.Rows * _piecesPerRow));
            return;
        }
        long rows = Math.Max(1, TargetElements / layout.RowLength);
        _rowsPerSlab = Math.Min(layout.Rows, rowsAlign ? rows : Math.Max(4, rows / 4 * 4));
        Count = checked((int)((layout.Rows + _rowsPerSlab - 1) / _rowsPerSlab));
    }

    public int Count { get; }

    /// <summary>Elements of the largest slab.</summary>
    public int MaxElements => Count == 0 ? 0 : _piece > 0 ? (int)_piece : checked((int)(_rowsPerSlab * _layout.RowLength));

    public Slab this[int index]
    {
        get
        {
            if (_piece > 0)
            {
                (long row, long piece) = Math.DivRem(index, _piecesPerRow);
                long start = piece * _piece;
                int length = (int)Math.Min(_piece, _layout.RowLength - start);
                return new Slab(row * _layout.RowLength + start, length,
                    row * _layout.GroupsPerRow + start / _layout.GroupSize, (length + _layout.GroupSize - 1) / _layout.GroupSize);
            }
            long first = index * _rowsPerSlab;
            long rows = Math.Min(_rowsPerSlab, _layout.Rows - first);
            return new Slab(first * _layout.RowLength, checked((int)(rows * _layout.RowLength)),
                first * _layout.GroupsPerRow, checked((int)(rows * _layout.GroupsPerRow)));
        }
    }
}
