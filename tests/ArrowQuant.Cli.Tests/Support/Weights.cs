using System.Runtime.InteropServices;
using System.Text;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Cli.Tests.Support;

/// <summary>Small safetensors files, written by hand.</summary>
internal static class Weights
{
    /// <summary>The trained model of the sample: 69 tensors, 22 of them large enough to quantize.</summary>
    public static string Digits => RepositoryRoot.Combine("samples/digits-ddpm/model.safetensors");

    /// <summary>One layer of 64 x 64 and one bias.</summary>
    public static string Model(string path, int seed = 1) => Write(path, ("layer.weight", [64, 64], seed), ("layer.bias", [64], seed + 1));

    /// <summary>Float32 tensors of uniform noise.</summary>
    public static string Write(string path, params (string Name, long[] Shape, int Seed)[] tensors) => WriteWith("""{"format":"pt"}""", path, tensors);

    /// <summary>The same with other metadata, a JSON text.</summary>
    public static string WriteWith(string metadata, string path, params (string Name, long[] Shape, int Seed)[] tensors)
    {
        var header = new StringBuilder($"{{\"__metadata__\":{metadata}");
        var data = new List<byte>();
        foreach ((string name, long[] shape, int seed) in tensors)
        {
            byte[] bytes = Noise(shape.Aggregate(1L, (product, side) => product * side), seed);
            header.Append($",\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{data.Count},{data.Count + bytes.Length}]}}");
            data.AddRange(bytes);
        }
        byte[] json = Encoding.UTF8.GetBytes(header.Append('}').ToString());
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)json.Length), .. json, .. data]);
        return path;
    }

    private static byte[] Noise(long count, int seed)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, (int)count).Select(_ => random.NextSingle() - 0.5f)];
        return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }
}
