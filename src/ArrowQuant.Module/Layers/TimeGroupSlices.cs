using System.Runtime.Intrinsics;
using ArrowQuant.Module.Results;

namespace ArrowQuant.Module.Layers;

/// <summary>The arithmetic of quantize_layer_auto: 8-bit codes of slices of a layer, with parameters that the caller brings.</summary>
internal static class TimeGroupSlices
{
    private const float MaxCode = 255;

    /// <exception cref="QuantizationException">No weights, no groups, a parameter out of range, or more groups than slices.</exception>
    /// <exception cref="ValidationException">A weight is NaN or infinite.</exception>
    public static TimeGroupResult Quantize(ReadOnlySpan<float> weights, IReadOnlyList<TimeGroupParams> groups, bool simd)
    {
        if (weights.IsEmpty) throw new QuantizationException("There are no weights. Give at least one");
        if (groups.Count == 0) throw new QuantizationException("There are no params. Give one dict for each time group");
        for (int i = 0; i < groups.Count; i++)
        {
            if (Objection(groups[i]) is { } objection) throw new QuantizationException($"params[{i}]: {objection}");
        }

        int slice = (int)(((long)weights.Length + groups.Count - 1) / groups.Count), filled = (weights.Length + slice - 1) / slice;
        if (filled < groups.Count)
            throw new QuantizationException(
                $"{weights.Length} weights in slices of {slice} fill {filled} of {groups.Count} time groups. Give {filled} groups, or more weights");
        for (int i = 0; i < weights.Length; i++)
        {
            if (!float.IsFinite(weights[i])) throw new ValidationException($"Layer 'weights' contains NaN or Inf at index {i}. Replace it (numpy: np.nan_to_num)");
        }

        byte[] codes = new byte[weights.Length];
        for (int i = 0; i < groups.Count; i++)
        {
            int start = i * slice, length = Math.Min(slice, weights.Length - start);
            Encode(weights.Slice(start, length), groups[i].Scale, groups[i].ZeroPoint, codes.AsSpan(start, length), simd);
        }

        return new TimeGroupResult(codes, [.. groups.Select(g => g.Scale)], [.. groups.Select(g => g.ZeroPoint)]);
    }

    private static string? Objection(TimeGroupParams group) => group switch
    {
        { Scale: var scale } when !float.IsFinite(scale) || scale <= 0 => $"scale is {scale}, must be finite and above 0",
        { ZeroPoint: var zero } when !float.IsFinite(zero) => $"zero_point is {zero}, must be finite",
        { GroupSize: < 1 } => $"group_size is {group.GroupSize}, must be at least 1",
        { TimeRange.Count: not 2 } => $"time_range has {group.TimeRange.Count} ends, must be (start, end)",
        _ when group.TimeRange[0] >= group.TimeRange[1] => $"time_range starts at {group.TimeRange[0]} and ends at {group.TimeRange[1]}, must start before its end",
        _ => null,
    };

    private static void Encode(ReadOnlySpan<float> weights, float scale, float zero, Span<byte> codes, bool simd)
    {
        int i = 0;
        if (simd && Vector128.IsHardwareAccelerated)
        {
            for (; i <= weights.Length - 16; i += 16)
            {
                Vector128<ushort> low = Vector128.Narrow(Four(weights[i..], scale, zero), Four(weights[(i + 4)..], scale, zero));
                Vector128<ushort> high = Vector128.Narrow(Four(weights[(i + 8)..], scale, zero), Four(weights[(i + 12)..], scale, zero));
                Vector128.Narrow(low, high).CopyTo(codes[i..]);
            }
        }

        for (; i < weights.Length; i++) codes[i] = (byte)MathF.Round(Math.Clamp(weights[i] / scale + zero, 0, MaxCode), MidpointRounding.ToEven);
    }

    private static Vector128<uint> Four(ReadOnlySpan<float> weights, float scale, float zero)
    {
        Vector128<float> code = Vector128.Create(weights) / Vector128.Create(scale) + Vector128.Create(zero);
        code = Vector128.Min(Vector128.Max(code, Vector128<float>.Zero), Vector128.Create(MaxCode));
        return Vector128.ConvertToInt32(Vector128.Round(code, MidpointRounding.ToEven)).AsUInt32();
    }
}
