using ArrowQuant.Configuration;
using ArrowQuant.Formats;

namespace ArrowQuant.Pipeline;

/// <summary>What happens to one tensor of a model.</summary>
/// <param name="Tensor">The source.</param>
/// <param name="Reason">Why it is copied; null when it is quantized.</param>
/// <param name="Layout">Rows and groups; null when it is copied.</param>
/// <param name="Spec">Bits, group size, method; null when it is copied.</param>
internal sealed record PlannedLayer(SafeTensor Tensor, string? Reason, LayerLayout? Layout, QuantizationSpec? Spec)
{
    public QuantizeJob? Job { get; set; }

    public FileSink? Sink { get; set; }

    public CopyJob? Copy { get; set; }

    /// <summary>True when an earlier run that was killed had finished it.</summary>
    public bool TakenOver { get; private set; }

    /// <summary>What a journal says of it once it is finished.</summary>
    public JournalEntry Entry => new(Tensor.Name, Job?.Quality ?? default, Sink?.Checksums ?? Copy!.Checksums);

    /// <summary>Takes over what an earlier run finished, provided that its bytes are still there.</summary>
    public void TryTakeOver(JournalEntry entry)
    {
        TakenOver = Sink is not null ? Sink.TryTakeOver(entry.Checksums) : Copy!.TryTakeOver(entry.Checksums);
        if (TakenOver) Job?.TakeOver(entry.Quality);
    }

    /// <summary>What it becomes in the file.</summary>
    public IEnumerable<PlannedTensor> Stored()
    {
        string name = Tensor.Name;
        if (Layout is null || Spec is null) return [new PlannedTensor(name, Tensor.DType, Tensor.ShapeArray, Tensor.ByteLength)];
        long[] groups = [Layout.Rows, Layout.GroupsPerRow];
        long codes = Layout.CodeBytes(Spec.BitWidth);
        return
        [
            new PlannedTensor(QuantizedNames.Codes(name), TensorDType.U8, [codes], codes),
            new PlannedTensor(QuantizedNames.Scales(name), TensorDType.F32, groups, 4 * Layout.Groups),
            new PlannedTensor(QuantizedNames.ZeroPoints(name), TensorDType.F32, groups, 4 * Layout.Groups),
            new PlannedTensor(QuantizedNames.Shape(name), TensorDType.I64, [Tensor.Shape.Count], 8 * Tensor.Shape.Count),
        ];
    }
}
