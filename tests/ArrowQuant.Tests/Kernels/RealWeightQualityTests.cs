using System.Globalization;
using ArrowQuant.Configuration;
using ArrowQuant.Formats;
using ArrowQuant.Pipeline;
using ArrowQuant.Tests.Support;
using Xunit.Abstractions;

namespace ArrowQuant.Tests.Kernels;

public sealed class RealWeightQualityTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void FourBitsInGroupsOf64_BeatTheLeastSquaresBar_OnRealConvolutions() =>
        Assert.True(Sqnr("taef2_decoder.safetensors", 4, 64, FitMethod.Search) >= 20.6, "the published bar for this storage is 20.52 dB");

    [SkippableFact]
    public void Search_GainsOnRealWeights_AtEveryWidth()
    {
        foreach (string file in new[] { "taef2_decoder.safetensors", "ddpm_mnist.safetensors", "lora_disney.safetensors" })
        {
            foreach (int bits in new[] { 8, 4, 2 })
            {
                double plain = Sqnr(file, bits, 64, FitMethod.MinMax), fitted = Sqnr(file, bits, 64, FitMethod.Search);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file,-28} {bits} bits, groups of 64: minmax {plain:F2} dB, search {fitted:F2} dB"));
                Assert.True(fitted > plain + 0.3, $"{file} at {bits} bits: {plain} -> {fitted}");
            }
        }
    }

    /// <summary>What the search of nine grids in float32 reached before grids were laid by the centre of fractions; 0.005 dB are 0.1 % of the error.</summary>
    [SkippableTheory]
    [InlineData("taef2_decoder.safetensors", 8, 47.085, 44.954, 43.190, 41.459)]
    [InlineData("taef2_decoder.safetensors", 4, 22.567, 20.625, 19.063, 17.634)]
    [InlineData("taef2_decoder.safetensors", 2, 10.342, 9.215, 8.500, 7.990)]
    [InlineData("lora_disney.safetensors", 8, 47.670, 46.212, 45.115, 44.208)]
    [InlineData("lora_disney.safetensors", 4, 23.111, 21.803, 20.849, 20.198)]
    [InlineData("lora_disney.safetensors", 2, 10.587, 9.921, 9.564, 9.390)]
    public void Search_IsNotWorseThanTheSlowerOneWas(string file, int bits, params double[] floors)
    {
        foreach ((int groupSize, double floor) in new[] { 32, 64, 128, 256 }.Zip(floors))
        {
            double fitted = Sqnr(file, bits, groupSize, FitMethod.Search);
            Assert.True(fitted > floor - 0.005, $"{bits} bits, groups of {groupSize}: {fitted} dB, it was {floor}");
        }
    }

    /// <summary>Over all tensors with two sides or more and 1024 elements or more together.</summary>
    private static double Sqnr(string file, int bits, int groupSize, FitMethod method)
    {
        using var model = SafeTensorsModel.Open(RealWeights.Find(file));
        double signal = 0, error = 0;
        foreach (SafeTensor tensor in model.Tensors.Where(t => t.DType.IsFloat() && t.Shape.Count >= 2 && t.ElementCount >= 1024))
        {
            float[] weights = tensor.ReadSingle();
            float[] decoded = LayerQuantizer.Quantize(weights, tensor.Shape, new() { BitWidth = bits, GroupSize = groupSize, Method = method }).Dequantize();
            for (int i = 0; i < weights.Length; i++)
            {
                signal += (double)weights[i] * weights[i];
                error += ((double)weights[i] - decoded[i]) * ((double)weights[i] - decoded[i]);
            }
        }
        return 10 * Math.Log10(signal / error);
    }
}
