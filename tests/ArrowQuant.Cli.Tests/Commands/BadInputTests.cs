using ArrowQuant.Cli.Tests.Support;

namespace ArrowQuant.Cli.Tests.Commands;

/// <summary>Files that cannot be used: exit code 1, one line with the path as it was typed, nothing left behind.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("./no/../such.safetensors")]
    [InlineData("no-such-folder/")]
    public void MissingInput_IsNamedAsTyped(string path)
    {
        foreach (string[] words in new string[][] { ["quantize", path, _folder["out.safetensors"]], ["inspect", path], ["validate", path, path] })
        {
            CliResult result = Support.Cli.Run(words);
            Assert.Equal((1, "", $"{path}: no such file or directory"), (result.Code, result.Out, result.OnlyError));
        }
        Assert.Empty(_folder.Entries);
    }

    [Fact]
    public void DirectoryWithoutWeights_IsRefused()
    {
        CliResult result = Support.Cli.Run("quantize", _folder.Path, _folder["out.safetensors"]);
        Assert.Equal((1, $"{_folder.Path}: holds no .safetensors file and no .safetensors.index.json"), (result.Code, result.OnlyError));
    }

    [Fact]
    public void TruncatedHeader_IsRefused_WithOffset()
    {
        string path = Weights.Model(_folder["cut.safetensors"]);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..40]);
        foreach (string[] words in new string[][] { ["quantize", path, _folder["out.safetensors"]], ["inspect", path] })
        {
            CliResult result = Support.Cli.Run(words);
            Assert.Equal(1, result.Code);
            Assert.StartsWith($"{path}: ", result.OnlyError, StringComparison.Ordinal);
            Assert.Matches(@"\(offset \d+, Truncated\)$", result.OnlyError);
        }
        Assert.Equal(["cut.safetensors"], _folder.Entries);
    }

    [Fact]
    public void NotANumber_IsRefused_WithTensorAndIndex()
    {
        string path = Weights.Model(_folder["in.safetensors"]);
        byte[] bytes = File.ReadAllBytes(path);
        long data = 8 + BitConverter.ToInt64(bytes);
        BitConverter.TryWriteBytes(bytes.AsSpan((int)data + 17 * 4), float.NaN);
        File.WriteAllBytes(path, bytes);
        CliResult result = Support.Cli.Run("quantize", path, _folder["out.safetensors"]);
        Assert.Equal(1, result.Code);
        Assert.Contains("layer.weight", result.OnlyError, StringComparison.Ordinal);
        Assert.Contains("index 17", result.OnlyError, StringComparison.Ordinal);
        Assert.Equal(["in.safetensors"], _folder.Entries);
    }

    [Fact]
    public void ForeignOutput_IsKept_UntilOverwritingIsAskedFor()
    {
        string input = Weights.Model(_folder["in.safetensors"]), output = _folder["out.safetensors"];
        File.WriteAllText(output, "a diary");
        CliResult refused = Support.Cli.Run("quantize", input, output);
        Assert.Equal(1, refused.Code);
        Assert.Equal($"{output}: exists and is not quantized output of this library; choose another name, remove it, or pass --overwrite", refused.OnlyError);
        Assert.Equal("a diary", File.ReadAllText(output));
        Assert.Equal(0, Support.Cli.Run("quantize", input, output, "--overwrite").Code);
        Assert.Equal(0, Support.Cli.Run("quantize", input, output).Code);
    }

    [Fact]
    public void Input_IsNeverTheOutput()
    {
        string input = Weights.Model(_folder["in.safetensors"]);
        byte[] before = File.ReadAllBytes(input);
        CliResult result = Support.Cli.Run("quantize", input, _folder["./in.safetensors"], "--overwrite");
        Assert.Equal((1, $"{_folder["./in.safetensors"]}: is the input itself ({input}); choose another output"), (result.Code, result.OnlyError));
        Assert.Equal(before, File.ReadAllBytes(input));
    }

    [Fact]
    public void QuantizedInput_IsRefused()
    {
        string input = Weights.Model(_folder["in.safetensors"]);
        Assert.Equal(0, Support.Cli.Run("quantize", input, _folder["once.safetensors"]).Code);
        CliResult result = Support.Cli.Run("quantize", _folder["once.safetensors"], _folder["twice.safetensors"]);
        Assert.Equal((1, $"{_folder["once.safetensors"]}: is quantized already; start from the original weights"), (result.Code, result.OnlyError));
    }

    [Fact]
    public void StackTrace_IsPrintedOnlyWithDebug()
    {
        Assert.DoesNotContain("   at ", Support.Cli.Run("inspect", "nothing").Error, StringComparison.Ordinal);
        foreach (string[] words in new string[][] { ["inspect", "nothing", "--debug"], ["--debug", "inspect", "nothing"] })
        {
            CliResult result = Support.Cli.Run(words);
            Assert.Equal(1, result.Code);
            Assert.Contains("ModelNotFoundException", result.Error, StringComparison.Ordinal);
            Assert.Contains("   at ", result.Error, StringComparison.Ordinal);
        }
    }
}
