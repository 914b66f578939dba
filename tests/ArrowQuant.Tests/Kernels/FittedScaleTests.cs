using ArrowQuant.Configuration;
using ArrowQuant.Pipeline;
using ArrowQuant.Tests.Support;
using FsCheck.Xunit;

namespace ArrowQuant.Tests.Kernels;

public sealed class FittedScaleTests
{
    [Property(MaxTest = 300)]
    public bool Search_IsNeverWorseThanMinMax_OnAnyGroup(int seed, byte pick, byte kind)
    {
        var random = new Random(seed);
        int rows = 1 + random.Next(20), rowLength = 1 + random.Next(300), groupSize = 32 << (pick % 4);
        float[] weights = Samples.Weights(rows * rowLength, seed, kind % 5 == 0 ? 1e-20f : 1);
        for (int i = 0; i < weights.Length; i++)
        {
            if (kind % 3 == 1) weights[i] = MathF.Pow(weights[i], 3);
            if (kind % 3 == 2) weights[i] = weights[i] * 0.01f + 5;
        }
        var spec = new QuantizationSpec { BitWidth = 2 << (kind % 3), GroupSize = groupSize };
        double[] fitted = Errors(weights, rows, spec), plain = Errors(weights, rows, spec with { Method = FitMethod.MinMax });
        return fitted.Zip(plain).All(pair => pair.First <= pair.Second);
    }

    /// <summary>Squared error of each group, exact parameters as stored, summed in double.</summary>
    private static double[] Errors(float[] weights, int rows, QuantizationSpec spec)
    {
        QuantizedLayer layer = LayerQuantizer.Quantize(weights, [rows, weights.Length / rows], spec);
        float[] decoded = layer.Dequantize();
        double[] errors = new double[layer.Scales.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            long row = i / layer.RowLength, column = i % layer.RowLength;
            double e = (double)weights[i] - decoded[i];
            errors[row * layer.GroupsPerRow + column / spec.GroupSize] += e * e;
        }
        return errors;
    }
}
