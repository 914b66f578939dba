using System.Diagnostics;
using ArrowQuant.Configuration;
using ArrowQuant.Formats;
using ArrowQuant.Kernels;
using ArrowQuant.Validation;

namespace ArrowQuant.Pipeline;

/// <summary>
/// Quantizes a model on disk. Memory is bounded by the working buffers of the workers, whatever the model's size. The output appears
/// whole or not at all: on failure, cancellation or a kill nothing is at the output path that was not there before.
/// </summary>
public static class ModelQuantizer
{
    /// <summary>
    /// Quantizes a <c>.safetensors</c> file, a <c>.safetensors.index.json</c>, a directory with either, or a directory whose subfolders
    /// are components with either (unet, vae, text_encoder, ...).
    /// </summary>
    /// <param name="input">What to quantize.</param>
    /// <param name="output">
    /// A path that ends in <c>.safetensors</c> is the file to write. Any other path is a directory: it receives one file named like its
    /// source, beside copies of the source directory's other files; for several components the same tree as the source.
    /// </param>
    /// <param name="config">Settings; null for the defaults.</param>
    /// <param name="options">Overwriting, selection of tensors, progress; null for the defaults.</param>
    /// <param name="cancellation">Stops between slabs.</param>
    /// <exception cref="ModelNotFoundException">Nothing at <paramref name="input"/>.</exception>
    /// <exception cref="MetadataException">A source file breaks its format.</exception>
    /// <exception cref="ConfigurationException">The output may not be written there; see <see cref="QuantizeOptions.Overwrite"/>.</exception>
    /// <exception cref="ValidationException">A weight is NaN or infinite, or <c>fail_fast</c> is set and a layer is below the accuracy asked for.</exception>
    /// <exception cref="QuantizationException">The disk is full or gives back other bytes than were written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static QuantizationReport Quantize(
        string input, string output, QuantizationConfig? config = null, QuantizeOptions? options = null, CancellationToken cancellation = default) =>
        Quantize(input, output, config ?? new(), options ?? new(), KernelCatalog.Best, cancellation);

    /// <summary>Names of the components of a diffusers-style directory; empty for anything else that <see cref="Quantize(string, string, QuantizationConfig?, QuantizeOptions?, CancellationToken)"/> takes.</summary>
    public static IReadOnlyList<string> ComponentsOf(string input) => ModelTree.TryFind(input)?.Components ?? [];

    internal static QuantizationReport Quantize(
        string input, string output, QuantizationConfig config, QuantizeOptions options, IGroupKernel kernel, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(input);
        ArgumentException.ThrowIfNullOrEmpty(output);
        long started = Stopwatch.GetTimestamp();
        var component = new ComponentQuantizer(config, options, kernel, cancellation);
        var progress = new RisingProgress(options.Progress);
        IReadOnlyList<ComponentResult> results;
        string written;
        if (ModelTree.TryFind(input) is { } tree)
        {
            results = TreeQuantizer.Run(tree, output, component, progress, options.Overwrite, cancellation);
            written = output;
        }
        else
        {
            using SafeTensorsModel model = SafeTensorsModel.Open(input);
            written = OutputFile(model.Path, output);
            results = [Single(model, input, written, component, progress)];
        }
        progress.Finish(Path.GetFileName(written.TrimEnd(Path.DirectorySeparatorChar)));
        return Report(written, results, config, options, progress, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static ComponentResult Single(
        SafeTensorsModel model, string input, string written, ComponentQuantizer component, RisingProgress progress)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(written))!;
        bool isNew = !Directory.Exists(directory);
        OutputFolder.Create(directory);
        try
        {
            // A directory goes with its configuration files; into a directory of its own, not beside a file that was named.
            Action? companions = Directory.Exists(input) && OutputFile(model.Path, directory) == Path.GetFullPath(written)
                ? () => CompanionFiles.Copy(input, directory, recursive: false)
                : null;
            return component.Run(model, written, progress.Scaled(0, 1, null), companions);
        }
        catch
        {
            if (isNew && !Directory.EnumerateFileSystemEntries(directory).Any()) Directory.Delete(directory);
            throw;
        }
    }

    private static string OutputFile(string source, string output) =>
        output.EndsWith(".safetensors", StringComparison.Ordinal) && !Directory.Exists(output)
            ? output
            : Path.Combine(output, SafeTensorsLocator.Stem(source) + ".safetensors");

    private static QuantizationReport Report(
        string written, IReadOnlyList<ComponentResult> results, QuantizationConfig config, QuantizeOptions options, RisingProgress progress,
        double seconds)
    {
        bool several = results.Count > 1;
        QualitySums quality = default;
        foreach (ComponentResult result in results) quality += result.Quality;
        var layers = results.SelectMany(r => r.Layers.Where(l => l.Job is not null).Select(l => Layer(Name(r, l), l))).ToList();
        List<PlannedLayer> plan = [.. results.SelectMany(r => r.Layers)];
        long elements = plan.Sum(l => l.Layout?.Elements ?? 0);
        long outputBytes = results.Sum(r => r.OutputBytes);
        return new QuantizationReport
        {
            QuantizedPath = written,
            CompressionRatio = (double)results.Sum(r => r.SourceBytes) / outputBytes,
            CosineSimilarity = quality.Cosine,
            SqnrDb = quality.SqnrDb,
            ModelSizeMb = outputBytes / 1048576.0,
            // The largest component speaks for the model: a text encoder does not make an image model a text model.
            Modality = config.Modality ?? results.OrderByDescending(r => r.SourceBytes).Select(r => r.Detected).FirstOrDefault(m => m is not null) ?? Modality.Text,
            BitWidth = config.BitWidth,
            EffectiveBits = elements == 0 ? 0 : 8.0 * layers.Sum(l => l.StoredBytes) / elements,
            QuantizationTimeSeconds = seconds,
            Layers = layers,
            SkippedLayers = [.. results.SelectMany(r => r.Layers.Where(l => l.Reason is not null).Select(l => new SkippedLayer(Name(r, l), l.Reason!)))],
            Warnings = [.. IdleSelection.Warnings(options.Selection, options.Names, plan), .. results.SelectMany(r => r.Warnings), .. progress.Warnings],
        };

        string Name(ComponentResult result, PlannedLayer layer) =>
            several ? Path.GetFileName(Path.GetDirectoryName(result.Output)) + "/" + layer.Tensor.Name : layer.Tensor.Name;
    }

    private static LayerReport Layer(string name, PlannedLayer layer)
    {
        QualitySums quality = layer.Job!.Quality;
        return new LayerReport(name, layer.Tensor.Shape, layer.Tensor.DType.Name(), layer.Spec!.BitWidth, layer.Spec.GroupSize,
            quality.SqnrDb, quality.Cosine, layer.Tensor.ByteLength, layer.Layout!.StoredBytes(layer.Spec.BitWidth));
    }
}
