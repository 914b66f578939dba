using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Module.Arrow;
using ArrowQuant.Module.Layers;
using ArrowQuant.Module.Results;

namespace ArrowQuant.Module;

/// <summary>Functions of the module.</summary>
[Export]
public static class Functions
{
    /// <summary>The values of quantized layers, from whatever a quantizing method returned for them.</summary>
    /// <param name="layer">A dict of quantize or quantize_batch, or the Arrow table or record batch of one of the Arrow methods.</param>
    /// <returns>The values of the layer as a float32 tensor of the original shape; for Arrow, a list with one a row.</returns>
    [Export(ReleasesGil = true)]
    public static Either<Tensor<float>, Tensor<float>[]> Dequantize(Either<ArrowTable, LayerResult> layer)
    {
        if (layer.Second is { } one) return DecodedTensor.Of(one.ToLayer("layer"));
        return QuantizedRows.Read(layer.First!).Select(DecodedTensor.Of).ToArray();
    }

    /// <summary>
    /// Reads a table from an Arrow IPC file or stream, told apart by their first bytes: weights, quantized layers, calibration data, whatever its
    /// columns. The file is mapped, not copied, and stays mapped while the table or anything made of it lives; it must not be cut or changed meanwhile.
    /// </summary>
    /// <param name="path">The file. Compressed and big-endian ones are refused.</param>
    /// <returns>The table, chunk by chunk as the file has them, checked before use. The methods that quantize tables take it as it is.</returns>
    [Export(ReleasesGil = true)]
    public static ArrowTable ReadArrow(FileInfo path) => ArrowFiles.Read(path.ToString());

    /// <summary>Writes a table as an Arrow IPC file. It appears whole or not at all, and takes the place of a file of that name.</summary>
    /// <param name="table">Any object with __arrow_c_stream__ or __arrow_c_array__: a result of quantize_arrow, or a table of another library.</param>
    /// <param name="path">The file to write; by custom .arrow for the file format and .arrows for the stream format.</param>
    /// <param name="format">file, with a footer, to be mapped and read in any order; or stream, front to back, for pipes.</param>
    [Export(ReleasesGil = true)]
    public static void WriteArrow(ArrowTable table, FileInfo path, string format = "file", CancellationToken cancellation = default) =>
        ArrowFiles.Write(table, path.ToString(), format, cancellation);

    /// <summary>Opens the weights of a sharded model.</summary>
    /// <param name="indexPath">The .safetensors.index.json, or the directory that holds it.</param>
    public static ShardedSafeTensorsLoader LoadShardedSafetensors(FileInfo indexPath) => new(indexPath);

    /// <summary>As ArrowQuantV2().quantize_diffusion_model.</summary>
    /// <param name="modelPath">File, index or directory to read; never changed.</param>
    /// <param name="outputPath">File (ending in .safetensors) or directory to write.</param>
    /// <param name="config">Settings; None for the defaults.</param>
    /// <param name="progressCallback">Called with (message, fraction); the fraction never decreases and ends at 1.0. An exception in it becomes a warning.</param>
    /// <param name="useArrow">True: write no file, return the quantized layers as an Arrow table.</param>
    /// <returns>The report, or the table.</returns>
    [Export(ReleasesGil = true)]
    public static Either<QuantizationResult, ArrowTable> QuantizeDiffusionModel(
        FileInfo modelPath, FileInfo outputPath, DiffusionQuantConfig? config = null, Action<string, double>? progressCallback = null, bool? useArrow = null,
        CancellationToken cancellation = default) =>
        new ArrowQuantV2().QuantizeDiffusionModel(modelPath, outputPath, config, progressCallback, useArrow, cancellation);
}
