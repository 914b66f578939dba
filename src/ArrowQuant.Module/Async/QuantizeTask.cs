using ArrowQuant.Export.Runtime;
using ArrowQuant.Module.Results;

namespace ArrowQuant.Module.Async;

/// <summary>One model to quantize, with everything it needs.</summary>
internal sealed record QuantizeTask(
    string Mode, FileInfo ModelPath, FileInfo OutputPath, DiffusionQuantConfig? Config, Action<string, double>? ProgressCallback)
{
    public QuantizationResult Run(CancellationToken cancellation) =>
        new ArrowQuantV2(Mode).QuantizeDiffusionModel(ModelPath, OutputPath, Config, ProgressCallback, useArrow: false, cancellation).First!;

    public ModelFailure Failure(Exception error) => new(
        ModelPath.ToString(), OutputPath.ToString(), error is PythonException python ? python.TypeName : PythonErrors.NameOf(error), error.Message);
}
