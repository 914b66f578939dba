using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Configuration;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Module.Results;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Layers;

/// <summary>Quantized layers as dicts. The engine writes codes into the <c>bytes</c> objects that Python gets: nothing is held twice.</summary>
internal static class LayerDicts
{
    /// <summary>Does the work; layers by name, in the order of the plan, without those that failed.</summary>
    public static OrderedDictionary<string, LayerResult> Run(BatchPlan plan, QuantizationSpec spec, CancellationToken cancellation, out BatchOutcome outcome)
    {
        IReadOnlyList<LayerExtent> layers = plan.Layers;
        var lengths = new int[layers.Count];
        for (int i = 0; i < lengths.Length; i++) lengths[i] = checked((int)layers[i].CodeBytes);
        PythonBytes[] codes = PythonBytes.Create(lengths);
        try
        {
            var (scales, zeros) = (new float[codes.Length][], new float[codes.Length][]);
            var destinations = new LayerDestination[codes.Length];
            for (int i = 0; i < codes.Length; i++)
            {
                (scales[i], zeros[i]) = (Numbers(layers[i].Groups), Numbers(layers[i].Groups));
                destinations[i] = new LayerDestination(codes[i].Address, Address(scales[i]), Address(zeros[i]));
            }

            outcome = plan.Run(destinations, cancellation);
            HashSet<int>? failed = outcome.Failures.Count == 0 ? null : [.. outcome.Failures.Select(f => f.Index)];
            var named = new OrderedDictionary<string, LayerResult>(codes.Length);
            for (int i = 0; i < codes.Length; i++)
            {
                if (failed?.Contains(layers[i].Index) != true)
                    named.Add(layers[i].Name, LayerResult.From(layers[i], spec.GroupSize, codes[i].Memory, scales[i], zeros[i]));
                else
                    ((IDisposable)codes[i]).Dispose();
            }

            return named;
        }
        catch
        {
            Dispose(codes);
            throw;
        }
    }

    private static void Dispose(PythonBytes[] codes)
    {
        foreach (IDisposable one in codes) one.Dispose();
    }

    private static float[] Numbers(long count) => GC.AllocateUninitializedArray<float>(checked((int)count), pinned: true);

    private static unsafe nint Address(float[] pinned) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
