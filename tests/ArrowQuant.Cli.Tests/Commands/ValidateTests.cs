using ArrowQuant.Cli.Tests.Support;

namespace ArrowQuant.Cli.Tests.Commands;

public sealed class ValidateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private (string Original, string Quantized) Models()
    {
        string original = Weights.Model(_folder["in.safetensors"]), quantized = _folder["out.safetensors"];
        Assert.Equal(0, Support.Cli.Run("quantize", original, quantized).Code);
        return (original, quantized);
    }

    [Fact]
    public void GoodModel_Passes()
    {
        (string original, string quantized) = Models();
        CliResult result = Support.Cli.Run("validate", original, quantized, "-v");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("passed       yes\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("worst layer  layer.weight, cosine 0.99", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void LayerBelowTheAccuracyAskedFor_FailsByName()
    {
        (string original, string quantized) = Models();
        CliResult result = Support.Cli.Run("validate", original, quantized, "--min-accuracy", "0.9999");
        Assert.Equal(1, result.Code);
        Assert.Matches(@"^layer 'layer\.weight' has cosine similarity 0\.99\d\d at 4 bits, below 0\.9999; give it more bits or smaller groups$", result.OnlyError);
        Assert.Contains("passed       no\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AlteredCopy_FailsByName_AndJsonSaysSo()
    {
        (string original, string quantized) = Models();
        byte[] bytes = File.ReadAllBytes(original);
        bytes[^1] ^= 1;
        File.WriteAllBytes(original, bytes);
        CliResult result = Support.Cli.Run("validate", original, quantized, "--json");
        Assert.Equal(1, result.Code);
        Assert.StartsWith("tensor 'layer.bias' was copied, but its bytes differ", result.OnlyError, StringComparison.Ordinal);
        Assert.False(result.Json.GetProperty("passed").GetBoolean());
        Assert.Equal("layer.bias", result.Json.GetProperty("altered_tensors")[0].GetString());
    }

    [Fact]
    public void Json_HasTheKeysOfThePythonModule()
    {
        (string original, string quantized) = Models();
        CliResult result = Support.Cli.Run("validate", original, quantized, "--json");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal(
            ["cosine_similarity", "compression_ratio", "model_size_mb", "passed", "sqnr_db", "per_layer_accuracy", "per_layer", "altered_tensors"],
            result.Json.EnumerateObject().Select(property => property.Name));
        Assert.True(result.Json.GetProperty("per_layer_accuracy").GetProperty("layer.weight").GetDouble() > 0.99);
    }

    [Fact]
    public void OriginalInPlaceOfTheQuantized_IsRefused()
    {
        (string original, _) = Models();
        CliResult result = Support.Cli.Run("validate", original, original);
        Assert.Equal(1, result.Code);
        Assert.StartsWith($"{original}: is not quantized output of this library", result.OnlyError, StringComparison.Ordinal);
    }
}
