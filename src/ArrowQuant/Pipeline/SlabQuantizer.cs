using ArrowQuant.Configuration;
using ArrowQuant.Kernels;
using ArrowQuant.Validation;

namespace ArrowQuant.Pipeline;

/// <summary>One slab from values to packed codes, and what was lost on the way. The results lie in the scratch.</summary>
internal sealed unsafe class SlabQuantizer(LayerLayout layout, QuantizationSpec spec, IGroupKernel kernel)
{
    /// <summary>False when a value is not finite; the caller then looks for the first one.</summary>
    public bool TryQuantize(IElementSource source, Slab slab, SlabScratch scratch, out QualitySums sums)
    {
        sums = default;
        scratch.Fit(slab.Elements, slab.Groups);
        Span<float> values = scratch.Values.AsSpan(0, slab.Elements);
        source.Read(slab.FirstElement, values);
        fixed (float* pinned = scratch.Values)
        {
            if (!kernel.AllFinite(pinned, slab.Elements)) return false;
        }
        // Groups of a row are neighbours; full ones are tiled together over all rows, then the short ends of the rows.
        int rowGroups = (int)Math.Min(layout.GroupsPerRow, slab.Groups);
        int rowLength = (int)Math.Min(layout.RowLength, slab.Elements);
        Tiles(scratch, slab, rowGroups, rowLength, shortEnds: false);
        Tiles(scratch, slab, rowGroups, rowLength, shortEnds: true);
        CodePacking.Pack(scratch.Codes.AsSpan(0, slab.Elements), spec.BitWidth, PackedSpan(scratch, slab));
        Decode(scratch.Codes, scratch.Scales, scratch.ZeroPoints, slab, scratch.Decoded);
        sums = QualitySums.Measure(values, scratch.Decoded.AsSpan(0, slab.Elements));
        return true;
    }

    public Span<byte> PackedSpan(SlabScratch scratch, Slab slab) =>
        scratch.Packed.AsSpan(0, (int)CodePacking.PackedBytes(slab.Elements, spec.BitWidth));

    /// <summary>Codes of a slab, one a byte, to values.</summary>
    public void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<float> zeros, Slab slab, Span<float> values)
    {
        int rowLength = (int)Math.Min(layout.RowLength, slab.Elements);
        for (int at = 0, group = 0; at < slab.Elements; group++)
        {
            int length = Math.Min(layout.GroupSize, rowLength - at % rowLength);
            GroupDecoding.Decode(codes.Slice(at, length), scales[group], zeros[group], values.Slice(at, length));
            at += length;
        }
    }

    private void Tiles(SlabScratch scratch, Slab slab, int rowGroups, int rowLength, bool shortEnds)
    {
        int end = rowLength % layout.GroupSize;
        int length = shortEnds ? end : layout.GroupSize;
        if (length == 0) return;
        float* scales = stackalloc float[GroupTile.MaxGroups], zeros = stackalloc float[GroupTile.MaxGroups];
        int* offsets = stackalloc int[GroupTile.MaxGroups], groups = stackalloc int[GroupTile.MaxGroups];
        int rows = slab.Groups / rowGroups, fullGroups = end == 0 ? rowGroups : rowGroups - 1;
        int first = shortEnds ? fullGroups : 0, count = shortEnds ? 1 : fullGroups, filled = 0;
        fixed (float* values = scratch.Values, room = scratch.Room)
        fixed (byte* codes = scratch.Codes)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int g = first; g < first + count; g++)
                {
                    offsets[filled] = row * rowLength + g * layout.GroupSize;
                    groups[filled++] = row * rowGroups + g;
                    bool last = row == rows - 1 && g == first + count - 1;
                    if (filled < GroupTile.MaxGroups && !last) continue;
                    var tile = new GroupTile
                    {
                        Values = values, Codes = codes, Offsets = offsets, Count = filled, Length = length, Levels = spec.Levels,
                        Method = spec.Method, Scales = scales, ZeroPoints = zeros, Room = room,
                    };
                    kernel.Quantize(ref tile);
                    for (int i = 0; i < filled; i++)
                    {
                        scratch.Scales[groups[i]] = scales[i];
                        scratch.ZeroPoints[groups[i]] = zeros[i];
                    }
                    filled = 0;
                }
            }
        }
    }
}
