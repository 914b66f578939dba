using ArrowQuant.Formats;
using ArrowQuant.Pipeline;
using ArrowQuant.Tests.Support;
using ArrowQuant.Validation;

namespace ArrowQuant.Tests.Validation;

public sealed class QualityValidatorTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public QualityValidatorTests()
    {
        Samples.Model(_folder["in.safetensors"]);
        ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"]);
    }

    public void Dispose() => _folder.Dispose();

    private void Damage(string tensor, int at)
    {
        long offset;
        using (var model = SafeTensorsModel.Open(_folder["out.safetensors"])) offset = model[tensor].FileOffset;
        byte[] bytes = File.ReadAllBytes(_folder["out.safetensors"]);
        bytes[offset + at] ^= 0xff;
        File.WriteAllBytes(_folder["out.safetensors"], bytes);
    }

    [Fact]
    public void DamagedCodes_LowerTheMeasuredQuality()
    {
        double before = QualityValidator.Validate(_folder["in.safetensors"], _folder["out.safetensors"]).SqnrDb;
        Damage("conv_in.weight.codes", 5);
        Assert.True(QualityValidator.Validate(_folder["in.safetensors"], _folder["out.safetensors"]).SqnrDb < before);
    }

    [Fact]
    public void AlteredCopy_IsListed_AndFails()
    {
        Damage("ids", 0);
        QualityReport report = QualityValidator.Validate(_folder["in.safetensors"], _folder["out.safetensors"]);
        Assert.False(report.Passed);
        Assert.Equal(["ids"], report.AlteredTensors);
    }

    [Fact]
    public void Measures_AreTheTextbookOnes()
    {
        float[] x = Samples.Weights(1003, 1), y = Samples.Weights(1003, 2);
        QualitySums sums = QualitySums.Measure(x, y);
        double signal = x.Sum(v => (double)v * v), error = x.Zip(y).Sum(p => Math.Pow((double)p.First - p.Second, 2));
        double cosine = x.Zip(y).Sum(p => (double)p.First * p.Second) / Math.Sqrt(signal * y.Sum(v => (double)v * v));
        Assert.Equal(10 * Math.Log10(signal / error), sums.SqnrDb, 10);
        Assert.Equal(cosine, sums.Cosine, 10);
        Assert.Equal(x.Zip(y).Max(p => Math.Abs((double)p.First - p.Second)), sums.MaxError);
    }

    [Fact]
    public void ThresholdDecides_AndOtherModelsAreRefused()
    {
        Assert.False(QualityValidator.Validate(_folder["in.safetensors"], _folder["out.safetensors"], 1.0).Passed);
        Assert.Throws<ConfigurationException>(() => QualityValidator.Validate(_folder["in.safetensors"], _folder["out.safetensors"], 1.5));
        Assert.Throws<MetadataException>(() => QualityValidator.Validate(_folder["in.safetensors"], _folder["in.safetensors"]));
        Assert.Throws<ModelNotFoundException>(() => QualityValidator.Validate(_folder["in.safetensors"], _folder["none"]));
        Samples.Write(_folder["other.safetensors"], ("x", TensorDType.F32, [64, 64], Samples.Bytes(Samples.Weights(4096))));
        Assert.Throws<ShapeMismatchException>(() => QualityValidator.Validate(_folder["other.safetensors"], _folder["out.safetensors"]));
    }
}
