using ArrowQuant.Formats;
using ArrowQuant.Tests.Support;

namespace ArrowQuant.Tests.Formats;

public sealed class SafeTensorsIndexTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Index(string json)
    {
        Samples.Write(_folder["m-00001-of-00002.safetensors"], ("a", TensorDType.F32, [1], Samples.Bytes(new[] { 1f })));
        Samples.Write(_folder["m-00002-of-00002.safetensors"], ("b", TensorDType.F32, [1], Samples.Bytes(new[] { 2f })));
        File.WriteAllText(_folder["m.safetensors.index.json"], json);
        return _folder["m.safetensors.index.json"];
    }

    private const string Good = """{"metadata":{"total_size":8},"weight_map":{"a":"m-00001-of-00002.safetensors","b":"m-00002-of-00002.safetensors"}}""";

    [Fact]
    public void Index_AndItsDirectory_OpenAllShards()
    {
        string path = Index(Good);
        foreach (string way in new[] { path, _folder.Path })
        {
            using var model = SafeTensorsModel.Open(way);
            Assert.Equal(["a", "b"], model.Tensors.Select(t => t.Name));
            Assert.Equal([2f], model["b"].ReadSingle());
            Assert.Equal(2, model.Files.Count);
        }
    }

    [Theory]
    [InlineData("../m-00001-of-00002.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("sub/m.safetensors")]
    [InlineData("..\\\\m.safetensors")]
    [InlineData("C:m.safetensors")]
    [InlineData("..")]
    [InlineData("")]
    public void ShardOutsideOfTheDirectory_IsRefused(string shard)
    {
        string path = Index($$$"""{"weight_map":{"a":"{{{shard}}}"}}""");
        Assert.Equal(SafeTensorsFault.BadIndex, Assert.Throws<SafeTensorsException>(() => SafeTensorsModel.Open(path)).Fault);
    }

    [Theory]
    [InlineData("""{"weight_map":{"a":"m-00001-of-00002.safetensors","a":"m-00002-of-00002.safetensors"}}""", SafeTensorsFault.DuplicateName)]
    [InlineData("""{"weight_map":{"a":"m-00001-of-00002.safetensors","c":"m-00001-of-00002.safetensors"}}""", SafeTensorsFault.BadIndex)]
    [InlineData("""{"weight_map":{"a":"m-00002-of-00002.safetensors"}}""", SafeTensorsFault.BadIndex)]
    [InlineData("""{"weight_map":{}}""", SafeTensorsFault.BadIndex)]
    [InlineData("""{"weight_map":{"a":1}}""", SafeTensorsFault.BadIndex)]
    [InlineData("""{"weight_map":[]}""", SafeTensorsFault.BadIndex)]
    [InlineData("""{""", SafeTensorsFault.BadIndex)]
    public void LyingIndex_IsRefused(string json, SafeTensorsFault fault)
    {
        string path = Index(json);
        Assert.Equal(fault, Assert.Throws<SafeTensorsException>(() => SafeTensorsModel.Open(path)).Fault);
    }

    [Fact]
    public void DirectoryWhereAShardBelongs_IsRefused()
    {
        string path = Index(Good);
        File.Delete(_folder["m-00002-of-00002.safetensors"]);
        Directory.CreateDirectory(_folder["m-00002-of-00002.safetensors"]);
        Assert.Equal(SafeTensorsFault.NotAFile, Assert.Throws<SafeTensorsException>(() => SafeTensorsModel.Open(path)).Fault);
    }

    [Fact]
    public void MissingShard_IsNotFound_ByName()
    {
        string path = Index(Good);
        File.Delete(_folder["m-00002-of-00002.safetensors"]);
        Assert.Contains("m-00002-of-00002", Assert.Throws<ModelNotFoundException>(() => SafeTensorsModel.Open(path)).Message, StringComparison.Ordinal);
    }
}
