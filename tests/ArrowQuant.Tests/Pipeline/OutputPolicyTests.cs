using System.Diagnostics;
using ArrowQuant.Formats;
using ArrowQuant.Pipeline;
using ArrowQuant.Tests.Support;

namespace ArrowQuant.Tests.Pipeline;

public sealed class OutputPolicyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public OutputPolicyTests() => Samples.Model(_folder["in.safetensors"]);

    public void Dispose() => _folder.Dispose();

    private string In => _folder["in.safetensors"];

    private string Out => _folder["out.safetensors"];

    [Fact]
    public void OurOwnOutput_IsReplaced_SoScriptsCanRunAgain()
    {
        ModelQuantizer.Quantize(In, Out);
        ModelQuantizer.Quantize(In, Out, new() { BitWidth = 8 });
        using var model = QuantizedModel.Open(Out);
        Assert.Equal(8, model.ReadLayer("conv_in.weight").BitWidth);
    }

    [Fact]
    public void AnotherModelsOutput_IsKept_UnlessOverwritingIsAsked()
    {
        ModelQuantizer.Quantize(In, Out);
        byte[] first = File.ReadAllBytes(Out);
        string other = _folder["other.safetensors"];
        File.Copy(In, other);
        var error = Assert.Throws<ConfigurationException>(() => ModelQuantizer.Quantize(other, Out));
        Assert.Contains("holds another model", error.Message, StringComparison.Ordinal);
        Assert.Equal(first, File.ReadAllBytes(Out));
        ModelQuantizer.Quantize(other, Out, null, new() { Overwrite = true });
    }

    [Fact]
    public void ForeignFile_IsKept_UnlessOverwritingIsAsked()
    {
        File.WriteAllText(Out, "precious");
        Assert.Throws<ConfigurationException>(() => ModelQuantizer.Quantize(In, Out));
        Assert.Equal("precious", File.ReadAllText(Out));
        ModelQuantizer.Quantize(In, Out, null, new() { Overwrite = true });
        Assert.True(OutputGuard.IsOurs(Out));
    }

    [Fact]
    public void TheInput_IsNeverTheOutput_UnderAnyName()
    {
        byte[] before = File.ReadAllBytes(In);
        File.CreateSymbolicLink(_folder["link.safetensors"], In);
        Process.Start("ln", [In, _folder["hard.safetensors"]]).WaitForExit();
        foreach (string name in new[] { "in.safetensors", "./in.safetensors", "link.safetensors", "hard.safetensors" })
        {
            var error = Assert.Throws<ConfigurationException>(() => ModelQuantizer.Quantize(In, _folder[name], null, new() { Overwrite = true }));
            Assert.Contains("is the input itself", error.Message, StringComparison.Ordinal);
        }
        Assert.Throws<ConfigurationException>(() => ModelQuantizer.Quantize(In, _folder.Path, null, new() { Overwrite = true }));
        Assert.Equal(before, File.ReadAllBytes(In));
    }

    [Fact]
    public void LeftoverOfAKilledRun_IsStartedOver()
    {
        File.WriteAllBytes(AtomicFile.PartialName(Out), new byte[1 << 22]);
        ModelQuantizer.Quantize(In, Out);
        Assert.Equal(["in.safetensors", "out.safetensors"], _folder.Entries);
    }

    [Fact]
    public void SecondRunOnTheSameOutput_IsRefusedWhileTheFirstLives()
    {
        using (AtomicFile.Create(Out, 10))
        {
            var error = Assert.ThrowsAny<QuantizationException>(() => ModelQuantizer.Quantize(In, Out));
            Assert.Contains("another run", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(["in.safetensors"], _folder.Entries);
    }

    [Fact]
    public void TooLittleRoom_FailsFirst_AndLeavesNothing()
    {
        // No disk has an exabyte free: the reservation fails as it does on a full disk.
        Assert.ThrowsAny<QuantizationException>(() => AtomicFile.Create(Out, 1L << 60));
        Assert.Equal(["in.safetensors"], _folder.Entries.Where(e => new FileInfo(_folder[e]).Length > 0));
        ModelQuantizer.Quantize(In, Out);
        Assert.Equal(["in.safetensors", "out.safetensors"], _folder.Entries);
    }

    [Fact]
    public void PathWithoutExtension_IsADirectory()
    {
        QuantizationReport report = ModelQuantizer.Quantize(In, _folder["model-v1.5"]);
        Assert.Equal(_folder["model-v1.5/in.safetensors"], report.QuantizedPath);
    }

    [Fact]
    public void QuantizedInput_IsRefused()
    {
        ModelQuantizer.Quantize(In, Out);
        Assert.Contains("quantized already", Assert.Throws<ValidationException>(() => ModelQuantizer.Quantize(Out, _folder["again.safetensors"])).Message, StringComparison.Ordinal);
    }
}
