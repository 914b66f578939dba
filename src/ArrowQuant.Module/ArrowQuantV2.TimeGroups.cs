using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Module.Layers;
using ArrowQuant.Module.Results;

namespace ArrowQuant.Module;

/// <content>Layers with parameters that the caller brings.</content>
public sealed partial class ArrowQuantV2
{
    /// <summary>
    /// Applies given 8-bit parameters to slices of a layer: the weights are cut into as many slices of equal length as there are time groups
    /// (the last may be shorter), and slice i becomes round(w / scale + zero_point), kept within 0 to 255, with the parameters of group i.
    /// Offered so that old scripts keep running. Weights do not depend on the timestep: a slice has nothing to do with its time_range, which
    /// is only checked, as is group_size. To quantize a layer well use quantize_batch, which fits its own parameters.
    /// </summary>
    /// <param name="weights">A numpy array: float32, C-contiguous, finite, of any rank; taken flat.</param>
    /// <param name="params">One dict a time group: scale, zero_point, group_size and time_range (a pair, start before end).</param>
    /// <param name="enableSimd">False: plain loops. The bytes are the same.</param>
    /// <returns>Codes, and the scales and zero points that were applied, one a group.</returns>
    [Export(ReleasesGil = true)]
    public TimeGroupResult QuantizeLayerAuto(Deferred<TensorView> weights, IReadOnlyList<TimeGroupParams> @params, bool enableSimd = true)
    {
        TensorView tensor = new LayerReader(new LayerFailures(continueOnError: false)).ReadArray("weights", weights)!;
        return TimeGroupSlices.Quantize(tensor.AsSpan<float>(), @params, enableSimd);
    }
}
