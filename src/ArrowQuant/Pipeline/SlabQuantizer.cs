using ArrowQuant.Configuration;
using ArrowQuant.Kernels;
using ArrowQuant.Validation;

namespace ArrowQuant.Pipeline;

/// <summary>One slab from values to packed codes, and what was lost on the way.</summary>
internal sealed unsafe class SlabQuantizer(LayerLayout layout, QuantizationSpec spec, IGroupKernel kernel)
{
    /// <summary>Elements that are rounded before their codes are packed. Effect: 4 KiB of codes beside 16 KiB of values in a cache of 32 KiB. A multiple of every group size.</summary>
    private const int PackedPiece = 4096;

    /// <summary>Codes go past the caches.</summary>
    public bool Streams { get; init; }

    /// <summary>Fills the place; false when a value is not finite: the caller then looks for the first one.</summary>
    /// <param name="values">Values of the slab.</param>
    /// <param name="slab">Which part of the layer they are.</param>
    /// <param name="scratch">Room for codes before they are packed, and for the search.</param>
    /// <param name="place">Receives packed codes, scales and zero points.</param>
    public bool TryQuantize(float* values, Slab slab, SlabScratch scratch, SlabPlace place)
    {
        if (spec.Method == FitMethod.MinMax && slab.Elements == (long)slab.Groups * layout.GroupSize) return TryRound(values, slab, scratch, place);
        // A code of eight bits is a byte already, so it is written where it stays.
        byte* codes = spec.BitWidth == 8 ? place.Packed : scratch.CodesFor(slab.Elements);
        // Groups of a row are neighbours; full ones are tiled together over all rows, then the short ends of the rows.
        if (!TryTiles(values, codes, scratch, place, slab, shortEnds: false) || !TryTiles(values, codes, scratch, place, slab, shortEnds: true)) return false;
        if (spec.BitWidth != 8) CodePacking.Pack(new ReadOnlySpan<byte>(codes, slab.Elements), spec.BitWidth, place.Codes(slab, spec.BitWidth));
        return true;
    }

    /// <summary>What the slab lost, from the codes that were just written.</summary>
    public QualitySums Measure(float* values, Slab slab, SlabScratch scratch, SlabPlace place)
    {
        ReadOnlySpan<byte> codes = spec.BitWidth == 8 ? place.Codes(slab, 8) : scratch.Codes.AsSpan(0, slab.Elements);
        SlabScratch.Grow(ref scratch.Decoded, slab.Elements);
        Decode(codes, place.ScaleSpan(slab), place.ZeroSpan(slab), slab, scratch.Decoded);
        return QualitySums.Measure(new ReadOnlySpan<float>(values, slab.Elements), scratch.Decoded.AsSpan(0, slab.Elements));
    }

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

    private bool TryRound(float* values, Slab slab, SlabScratch scratch, SlabPlace place)
    {
        byte* codes = spec.BitWidth == 8 ? place.Packed : scratch.CodesFor(slab.Elements);
        // Codes to be packed are packed while they are in the first-level cache; others need no stops.
        int groups = spec.BitWidth == 8 ? slab.Groups : Math.Max(1, PackedPiece / layout.GroupSize);
        for (int first = 0; first < slab.Groups; first += groups)
        {
            int at = first * layout.GroupSize, count = Math.Min(groups, slab.Groups - first), elements = count * layout.GroupSize;
            var run = new GroupRun
            {
                Values = values + at, Codes = codes + at, Groups = count, Length = layout.GroupSize, Levels = spec.Levels,
                Scales = place.Scales + first, ZeroPoints = place.ZeroPoints + first, Streams = Streams && spec.BitWidth == 8,
            };
            if (!kernel.RoundToNearest(ref run)) return false;
            if (spec.BitWidth == 8) continue;
            byte* packed = place.Packed + CodePacking.PackedBytes(at, spec.BitWidth);
            CodePacking.Pack(new ReadOnlySpan<byte>(codes + at, elements), spec.BitWidth, new Span<byte>(packed, (int)CodePacking.PackedBytes(elements, spec.BitWidth)));
        }
        return true;
    }

    private bool TryTiles(float* values, byte* codes, SlabScratch scratch, SlabPlace place, Slab slab, bool shortEnds)
    {
        int rowGroups = (int)Math.Min(layout.GroupsPerRow, slab.Groups), rowLength = (int)Math.Min(layout.RowLength, slab.Elements);
        int end = rowLength % layout.GroupSize;
        int length = shortEnds ? end : layout.GroupSize;
        if (length == 0) return true;
        float* scales = stackalloc float[GroupTile.MaxGroups], zeros = stackalloc float[GroupTile.MaxGroups];
        int* offsets = stackalloc int[GroupTile.MaxGroups], groups = stackalloc int[GroupTile.MaxGroups];
        int rows = slab.Groups / rowGroups, fullGroups = end == 0 ? rowGroups : rowGroups - 1;
        int first = shortEnds ? fullGroups : 0, count = shortEnds ? 1 : fullGroups, filled = 0;
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
                    Method = spec.Method, Scales = scales, ZeroPoints = zeros, Room = scratch.SearchRoom,
                };
                if (!kernel.Quantize(ref tile)) return false;
                for (int i = 0; i < filled; i++)
                {
                    place.Scales[groups[i]] = scales[i];
                    place.ZeroPoints[groups[i]] = zeros[i];
                }
                filled = 0;
            }
        }
        return true;
    }
}
