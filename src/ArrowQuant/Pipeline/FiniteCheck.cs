using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ArrowQuant.Pipeline;

/// <summary>Looks for the first weight of a layer that is no number in float32; runs only where something failed.</summary>
internal readonly struct FiniteCheck(string name, IElementSource source, SlabPlan plan)
{
    /// <summary>What to say of that weight; null when all are finite. From the start: another worker may have met a later one first.</summary>
    public ValidationException? Find(SlabScratch scratch, Action? checkpoint = null)
    {
        for (int step = 0; step < plan.Count; step++)
        {
            checkpoint?.Invoke();
            Slab slab = plan[step];
            SlabScratch.Grow(ref scratch.Values, slab.Elements);
            Span<float> values = scratch.Values.AsSpan(0, slab.Elements);
            source.Read(slab.FirstElement, values);
            if (FirstNotFinite(values) is >= 0 and int index) return Describe(slab.FirstElement + index);
        }

        return null;
    }

    private ValidationException Describe(long index)
    {
        // Infinite as float32 need not be so where it came from: 1e300 is a fine float64.
        double value = source.ValueAt(index);
        return new ValidationException(double.IsFinite(value)
            ? $"Layer '{name}' contains {Text(value)} at index {index}, which is beyond float32's range (3.4e+38). Scale or clip it, or leave the layer out"
            : $"Layer '{name}' contains NaN or Inf at index {index}. Replace it, or leave the layer out");
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

    private static int FirstNotFinite(ReadOnlySpan<float> values)
    {
        // Of finite numbers alone the difference with themselves is zero.
        int whole = 0;
        foreach (Vector<float> some in MemoryMarshal.Cast<float, Vector<float>>(values))
        {
            if (!Vector.EqualsAll(some - some, Vector<float>.Zero)) break;
            whole += Vector<float>.Count;
        }

        for (int i = whole; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i])) return i;
        }

        return -1;
    }
}
