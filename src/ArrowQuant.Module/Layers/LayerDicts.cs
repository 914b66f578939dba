using ArrowQuant.Configuration;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Module.Results;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Layers;

/// <summary>
/// Quantized layers as dicts. The engine writes codes into the <c>bytes</c> objects that Python gets, and where arrays are asked for the scales
/// and zero points into those: nothing is held twice.
/// </summary>
internal static class LayerDicts
{
    /// <summary>Does the work; layers by name, in the order of the plan, without those that failed.</summary>
    public static OrderedDictionary<string, LayerResult> Run(BatchPlan plan, QuantizationSpec spec, bool arrays, CancellationToken cancellation, out BatchOutcome outcome)
    {
        IReadOnlyList<LayerExtent> layers = plan.Layers;
        var lengths = new int[layers.Count];
        for (int i = 0; i < lengths.Length; i++) lengths[i] = checked((int)layers[i].CodeBytes);
        PythonBytes[] codes = PythonBytes.Create(lengths);
        var numbers = new GroupNumbers?[codes.Length];
        try
        {
            var destinations = new LayerDestination[codes.Length];
            for (int i = 0; i < codes.Length; i++)
            {
                numbers[i] = new GroupNumbers(layers[i].Groups, arrays);
                destinations[i] = numbers[i]!.Destination(codes[i].Address);
            }

            outcome = plan.Run(destinations, cancellation);
            HashSet<int>? failed = outcome.Failures.Count == 0 ? null : [.. outcome.Failures.Select(f => f.Index)];
            var named = new OrderedDictionary<string, LayerResult>(codes.Length);
            for (int i = 0; i < codes.Length; i++)
            {
                if (failed?.Contains(layers[i].Index) != true) named.Add(layers[i].Name, LayerResult.From(layers[i], spec.GroupSize, codes[i].Memory, numbers[i]!));
                else Dispose(codes[i], numbers[i]);
            }

            return named;
        }
        catch
        {
            for (int i = 0; i < codes.Length; i++) Dispose(codes[i], numbers[i]);
            throw;
        }
    }

    private static void Dispose(IDisposable codes, GroupNumbers? numbers)
    {
        codes.Dispose();
        numbers?.Dispose();
    }
}
