using ArrowQuant.Formats;
using ArrowQuant.Tests.Support;
using FsCheck.Xunit;

namespace ArrowQuant.Tests.Formats;

public sealed class SafeTensorsReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4, SafeTensorsFault.Truncated)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 12, SafeTensorsFault.TrailingBytes)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8, SafeTensorsFault.SizeMismatch)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9223372036854775807],\"data_offsets\":[0,8]}}", 8, SafeTensorsFault.SizeMismatch)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}", 0, SafeTensorsFault.SizeMismatch)]
    [InlineData("{\"a\":{\"dtype\":\"F4\",\"shape\":[3],\"data_offsets\":[0,2]}}", 2, SafeTensorsFault.SizeMismatch)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, SafeTensorsFault.BadOffsets)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,4]}}", 8, SafeTensorsFault.BadOffsets)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, SafeTensorsFault.BadOffsets)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}", 12, SafeTensorsFault.BadOffsets)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0, SafeTensorsFault.DuplicateName)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0, SafeTensorsFault.DuplicateName)]
    [InlineData("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", 0, SafeTensorsFault.DuplicateName)]
    [InlineData("{\"__metadata__\":{\"k\":1}}", 0, SafeTensorsFault.MalformedHeader)]
    [InlineData("{\"a\":{\"dtype\":\"F33\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0, SafeTensorsFault.UnknownDType)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,0]}}", 0, SafeTensorsFault.MalformedHeader)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}", 4, SafeTensorsFault.MalformedHeader)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,99999999999999999999]}}", 4, SafeTensorsFault.MalformedHeader)]
    [InlineData("{\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}}", 4, SafeTensorsFault.MalformedHeader)]
    [InlineData("{\"a\":[]}", 0, SafeTensorsFault.MalformedHeader)]
    [InlineData("{\"\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0, SafeTensorsFault.MalformedHeader)]
    [InlineData("{\"a\\u0000b\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0, SafeTensorsFault.MalformedHeader)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[[[[[[[[[[1]]]]]]]]]],\"data_offsets\":[0,4]}}", 4, SafeTensorsFault.MalformedHeader)]
    [InlineData(" {}", 0, SafeTensorsFault.MalformedHeader)]
    [InlineData("[]", 0, SafeTensorsFault.MalformedHeader)]
    [InlineData("{} {}", 0, SafeTensorsFault.MalformedHeader)]
    [InlineData("{\"a\":", 0, SafeTensorsFault.MalformedHeader)]
    public void BadHeader_IsRefused_WithFileAndReason(string header, int dataBytes, SafeTensorsFault fault)
    {
        string path = _folder["x.safetensors"];
        File.WriteAllBytes(path, Samples.Raw(header, new byte[dataBytes]));
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensorsModel.Open(path));
        Assert.Equal(fault, error.Fault);
        Assert.Equal(path, error.File);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TruncatedHeader_IsRefused_WithOffset()
    {
        File.WriteAllBytes(_folder["x.safetensors"], [.. BitConverter.GetBytes(1000L), .. "{}"u8]);
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensorsModel.Open(_folder["x.safetensors"]));
        Assert.Equal((SafeTensorsFault.Truncated, 8L), (error.Fault, error.Offset));
    }

    [Theory]
    [InlineData(new byte[0], SafeTensorsFault.Truncated)]
    [InlineData(new byte[] { 1, 2, 3 }, SafeTensorsFault.Truncated)]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 0 }, SafeTensorsFault.HeaderTooLarge)]
    [InlineData(new byte[] { 3, 0, 0, 0, 0, 0, 0, 0, (byte)'{', 0xff, (byte)'}' }, SafeTensorsFault.MalformedHeader)]
    public void DamagedPrefix_IsRefused(byte[] file, SafeTensorsFault fault)
    {
        File.WriteAllBytes(_folder["x.safetensors"], file);
        Assert.Equal(fault, Assert.Throws<SafeTensorsException>(() => SafeTensorsModel.Open(_folder["x.safetensors"])).Fault);
    }

    [Fact]
    public void PaddedHeader_EmptyTensor_AndScalar_AreLegal()
    {
        string header = "{\"e\":{\"dtype\":\"F32\",\"shape\":[0,7],\"data_offsets\":[0,0]},\"s\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}   ";
        File.WriteAllBytes(_folder["x.safetensors"], Samples.Raw(header, BitConverter.GetBytes(1.5f)));
        using var model = SafeTensorsModel.Open(_folder["x.safetensors"]);
        Assert.Equal([1.5f], model["s"].ReadSingle());
        Assert.Empty(model["e"].ReadSingle());
    }

    [Fact]
    public void UnalignedData_ReadsExactly_ByCopyAndByMapping()
    {
        float[] values = Samples.Weights(5000);
        string path = Samples.Write(_folder["x.safetensors"], ("odd", TensorDType.U8, [2], [7, 7]), ("w", TensorDType.F32, [5000], Samples.Bytes(values)));
        using var model = SafeTensorsModel.Open(path);
        Assert.NotEqual(0, model["w"].FileOffset % 4);
        Assert.Equal(values, model["w"].ReadSingle());
        Assert.Equal(Samples.Bytes(values), model["w"].Map().Span.ToArray());
        Assert.Equal(values.Select(v => (double)v), model["w"].ReadDouble());
    }

    [Fact]
    public void FileCutShortWhileOpen_IsAnError_NotACrash()
    {
        string path = Samples.Model(_folder["x.safetensors"]);
        using var model = SafeTensorsModel.Open(path);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) file.SetLength(600);
        var error = Assert.Throws<SafeTensorsException>(() => model["ids"].ReadBytes());
        Assert.Equal(SafeTensorsFault.Truncated, error.Fault);
    }

    [Property(MaxTest = 400)]
    public void AnyDamage_IsEitherRefused_OrHarmless(int seed)
    {
        var random = new Random(seed);
        string path = Samples.Model(_folder["fuzz.safetensors"]);
        byte[] bytes = File.ReadAllBytes(path);
        int header = 8 + (int)BitConverter.ToInt64(bytes);
        for (int hits = 1 + random.Next(3); hits > 0; hits--)
        {
            int at = random.Next(header);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes[at] = (byte)"0123456789{}[],:\"-"[random.Next(18)]; break;
                default: bytes = bytes[..random.Next(bytes.Length)]; header = Math.Min(header, bytes.Length); break;
            }
            if (header == 0) break;
        }
        File.WriteAllBytes(path, bytes);
        try
        {
            using var model = SafeTensorsModel.Open(path);
            // What is let through must be readable to the last byte.
            foreach (SafeTensor tensor in model.Tensors) Assert.Equal(tensor.ByteLength, tensor.ReadBytes().Length);
            Assert.Equal(new FileInfo(path).Length - 8 - BitConverter.ToInt64(bytes), model.Tensors.Sum(t => t.ByteLength));
        }
        catch (SafeTensorsException)
        {
        }
    }

    [Fact]
    public void MissingFile_AndDirectoryWithoutWeights_AreNotFound()
    {
        Assert.Throws<ModelNotFoundException>(() => SafeTensorsModel.Open(_folder["none.safetensors"]));
        Assert.Throws<ModelNotFoundException>(() => SafeTensorsModel.Open(_folder.Path));
    }

    [SkippableTheory]
    [InlineData("taef2_decoder.safetensors", 79)]
    [InlineData("ddpm_mnist.safetensors", 29)]
    [InlineData("lora_disney.safetensors", 386)]
    public void RealFile_Opens_AndEveryTensorWidens(string name, int tensors)
    {
        using var model = SafeTensorsModel.Open(RealWeights.Find(name));
        Assert.Equal(tensors, model.Tensors.Count);
        Assert.All(model.Tensors, t => Assert.All(t.ReadSingle(), x => Assert.True(float.IsFinite(x))));
    }
}
