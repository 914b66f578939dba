using ArrowQuant.Configuration;
using ArrowQuant.Formats;
using ArrowQuant.Kernels;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Validation;

/// <summary>Measures a quantized model from the bytes on disk, slab by slab; nothing that the quantizing run said is believed.</summary>
public static class QualityValidator
{
    /// <summary>Compares a quantized file, or a tree of components, with the original it came from.</summary>
    /// <param name="originalPath">A file, an index or a directory, as <see cref="ModelQuantizer"/> takes it.</param>
    /// <param name="quantizedPath">What was written for it.</param>
    /// <param name="minAccuracy">Least cosine similarity of a layer, 0 to 1. Default 0.70.</param>
    /// <param name="cancellation">Stops between slabs.</param>
    /// <exception cref="ModelNotFoundException">One of the two is not there.</exception>
    /// <exception cref="MetadataException">A file breaks its format, or the second is not output of this library.</exception>
    /// <exception cref="ShapeMismatchException">The two do not hold the same tensors.</exception>
    public static QualityReport Validate(string originalPath, string quantizedPath, double minAccuracy = 0.70, CancellationToken cancellation = default)
    {
        Check.Between("min_accuracy", minAccuracy, 0.0, 1.0);
        var rows = new List<LayerQualityRow>();
        var altered = new List<string>();
        QualitySums all = default;
        long originalBytes = 0, quantizedBytes = 0;
        ModelTree? tree = ModelTree.TryFind(originalPath);
        foreach (string? component in tree?.Components ?? (IReadOnlyList<string?>)[null])
        {
            using SafeTensorsModel original = SafeTensorsModel.Open(component is null ? originalPath : Path.Combine(originalPath, component));
            using QuantizedModel quantized = QuantizedModel.Open(component is null ? quantizedPath : Path.Combine(quantizedPath, component));
            string prefix = component is null ? "" : component + "/";
            originalBytes += original.FileBytes;
            quantizedBytes += quantized.FileBytes;
            CheckSameTensors(original, quantized);
            QualitySums part = default;
            foreach (string name in quantized.LayerNames)
            {
                QualitySums sums = Measure(original[name], quantized, cancellation);
                LayerQuality quality = LayerQuality.From(sums);
                rows.Add(new(prefix + name, quantized.Describe(name).BitWidth, quality.SqnrDb, quality.CosineSimilarity, quality.MeanSquaredError, quality.MaxAbsoluteError));
                part += sums;
            }
            // Component by component, as the quantizing run adds them: the same digits come out.
            all += part;
            altered.AddRange(quantized.CopiedTensors.Where(copy => !SameBytes(original[copy.Name], copy)).Select(copy => prefix + copy.Name));
        }
        return new QualityReport
        {
            CosineSimilarity = all.Cosine,
            SqnrDb = all.SqnrDb,
            CompressionRatio = (double)originalBytes / quantizedBytes,
            ModelSizeMb = quantizedBytes / 1048576.0,
            Passed = altered.Count == 0 && rows.All(row => row.CosineSimilarity >= minAccuracy),
            PerLayer = rows,
            AlteredTensors = altered,
        };
    }

    private static void CheckSameTensors(SafeTensorsModel original, QuantizedModel quantized)
    {
        HashSet<string> present = [.. quantized.LayerNames, .. quantized.CopiedTensors.Select(t => t.Name)];
        if (original.Tensors.FirstOrDefault(t => !present.Contains(t.Name)) is { } lost)
            throw new ShapeMismatchException($"{quantized.Path}: lacks tensor '{lost.Name}' of {original.Path}");
        if (present.FirstOrDefault(name => !original.TryGet(name, out _)) is { } extra)
            throw new ShapeMismatchException($"{quantized.Path}: has tensor '{extra}', which {original.Path} has not");
        foreach (string name in quantized.LayerNames)
        {
            if (!original[name].Shape.SequenceEqual(quantized.Describe(name).Shape))
                throw new ShapeMismatchException(
                    $"Layer '{name}' has shape [{string.Join(", ", original[name].Shape)}] in {original.Path} and [{string.Join(", ", quantized.Describe(name).Shape)}] in {quantized.Path}");
        }
    }

    private static QualitySums Measure(SafeTensor original, QuantizedModel quantized, CancellationToken cancellation)
    {
        (IReadOnlyList<long> shape, int bits, int groupSize) = quantized.Describe(original.Name);
        var layout = new LayerLayout(shape, groupSize);
        var plan = new SlabPlan(layout);
        var decoder = new SlabQuantizer(layout, new QuantizationSpec { BitWidth = bits, GroupSize = groupSize }, KernelCatalog.Scalar);
        SafeTensor codes = quantized.Part(QuantizedNames.Codes(original.Name));
        SafeTensor scales = quantized.Part(QuantizedNames.Scales(original.Name)), zeros = quantized.Part(QuantizedNames.ZeroPoints(original.Name));
        var scratch = new SlabScratch();
        QualitySums sums = default;
        for (int i = 0; i < plan.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Slab slab = plan[i];
            scratch.Fit(slab);
            Span<float> values = scratch.Values.AsSpan(0, slab.Elements), decoded = scratch.Decoded.AsSpan(0, slab.Elements);
            original.ReadSingle(slab.FirstElement, values);
            Span<byte> packed = scratch.Packed.AsSpan(0, (int)CodePacking.PackedBytes(slab.Elements, bits));
            codes.ReadBytes(CodePacking.PackedBytes(slab.FirstElement, bits), packed);
            CodePacking.Unpack(packed, bits, scratch.Codes.AsSpan(0, slab.Elements));
            scales.ReadSingle(slab.FirstGroup, scratch.Scales.AsSpan(0, slab.Groups));
            zeros.ReadSingle(slab.FirstGroup, scratch.ZeroPoints.AsSpan(0, slab.Groups));
            decoder.Decode(scratch.Codes, scratch.Scales, scratch.ZeroPoints, slab, decoded);
            sums += QualitySums.Measure(values, decoded);
        }
        return sums;
    }

    private static bool SameBytes(SafeTensor a, SafeTensor b)
    {
        if (a.DType != b.DType || !a.Shape.SequenceEqual(b.Shape)) return false;
        byte[] left = new byte[1 << 16], right = new byte[1 << 16];
        for (long at = 0; at < a.ByteLength; at += left.Length)
        {
            int length = (int)Math.Min(left.Length, a.ByteLength - at);
            a.ReadBytes(at, left.AsSpan(0, length));
            b.ReadBytes(at, right.AsSpan(0, length));
            if (!left.AsSpan(0, length).SequenceEqual(right.AsSpan(0, length))) return false;
        }
        return true;
    }
}
