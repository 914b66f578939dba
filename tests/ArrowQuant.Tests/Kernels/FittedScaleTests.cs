using ArrowQuant.Configuration;
using ArrowQuant.Pipeline;
using ArrowQuant.Tests.Support;
using FsCheck.Xunit;

namespace ArrowQuant.Tests.Kernels;

public sealed class FittedScaleTests
{
    [Property(MaxTest = 1500)]
    public bool Search_IsNeverWorseThanMinMax_OnAnyGroup(int seed, byte pick, byte kind)
    {
        var random = new Random(seed);
        int rows = 1 + random.Next(20), rowLength = 1 + random.Next(300), groupSize = 32 << (pick % 4);
        float[] weights = Samples.Weights(rows * rowLength, seed, kind % 5 == 0 ? 1e-20f : 1);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = (kind % 8) switch
            {
                0 => weights[i],
                1 => MathF.Pow(weights[i], 3),
                2 => weights[i] * 0.01f + 5,
                3 => weights[i] * 1e-4f - 700,
                4 => random.Next(16) * 0.25f, // on a grid: nothing to gain, and a little to lose
                5 => random.Next(256) + weights[i] * 1e-4f,
                6 => random.Next(40) == 0 ? weights[i] * 30 : weights[i],
                _ => random.Next(2) + weights[i] * 0.02f,
            };
        }
        var spec = new QuantizationSpec { BitWidth = 2 << (kind / 8 % 3), GroupSize = groupSize };
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
