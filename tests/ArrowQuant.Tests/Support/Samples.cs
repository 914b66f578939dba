using System.Runtime.InteropServices;
using ArrowQuant.Formats;

namespace ArrowQuant.Tests.Support;

/// <summary>Deterministic weights and small safetensors files made by hand.</summary>
internal static class Samples
{
    /// <summary>Roughly Gaussian: the sum of four uniforms.</summary>
    public static float[] Weights(int count, int seed = 42, float scale = 1)
    {
        var random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = scale * (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2);
        return values;
    }

    /// <summary>A file from a header text and a buffer, nothing checked.</summary>
    public static byte[] Raw(string header, byte[] data)
    {
        byte[] json = System.Text.Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)json.Length), .. json, .. data];
    }

    public static byte[] Bytes<T>(T[] values) where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    /// <summary>Writes tensors in the order given.</summary>
    public static string Write(string path, params (string Name, TensorDType DType, long[] Shape, byte[] Data)[] tensors) => Write(path, "", tensors);

    public static string Write(string path, string metadata, params (string Name, TensorDType DType, long[] Shape, byte[] Data)[] tensors)
    {
        var entries = new List<string>();
        if (metadata.Length > 0) entries.Add("\"__metadata__\":" + metadata);
        var data = new List<byte>();
        foreach (var (name, dtype, shape, bytes) in tensors)
        {
            entries.Add($"\"{name}\":{{\"dtype\":\"{dtype.Name()}\",\"shape\":[{string.Join(",", shape)}],\"data_offsets\":[{data.Count},{data.Count + bytes.Length}]}}");
            data.AddRange(bytes);
        }
        File.WriteAllBytes(path, Raw("{" + string.Join(",", entries) + "}", [.. data]));
        return path;
    }

    /// <summary>Two weights, a bias and an integer table.</summary>
    public static string Model(string path, int seed = 1) => Write(path,
        ("down_blocks.0.weight", TensorDType.F32, [64, 96], Bytes(Weights(64 * 96, seed))),
        ("down_blocks.0.bias", TensorDType.F32, [64], Bytes(Weights(64, seed + 1))),
        ("conv_in.weight", TensorDType.F16, [32, 5, 3, 3], Bytes(Array.ConvertAll(Weights(32 * 45, seed + 2), x => (Half)x))),
        ("ids", TensorDType.I64, [3], Bytes(new long[] { 1, 2, 3 })));
}
