using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Arrow;

/// <summary>
/// A table of quantized layers, from a plan. The engine writes into the buffers that are handed out: nothing is held twice. A binary
/// column holds at most 2 GiB, so more than that becomes several chunks.
/// </summary>
internal sealed class QuantizedTable(BatchPlan plan)
{
    /// <summary>The largest offset of a binary column, and so the most bytes of one row.</summary>
    public const long MaxCodeBytes = int.MaxValue;

    private readonly IReadOnlyList<(int Start, int Count)> _chunks = Split(plan);

    /// <summary>Chunks of the table; an empty table has one without rows.</summary>
    public int ChunkCount => _chunks.Count;

    /// <summary>Layers that were left out; known after the run.</summary>
    public IReadOnlyList<LayerFailure> Failures { get; private set; } = [];

    /// <summary>What else a caller should hear; known after the run.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>Does the work.</summary>
    public ArrowTable Run(CancellationToken cancellation)
    {
        var chunks = new List<QuantizedChunk>(_chunks.Count);
        var batches = new List<ArrowBatch>(_chunks.Count);
        try
        {
            foreach ((int start, int count) in _chunks) chunks.Add(new QuantizedChunk([.. plan.Layers.Skip(start).Take(count)]));
            BatchOutcome outcome = plan.Run([.. chunks.SelectMany(chunk => chunk.Destinations)], cancellation);
            (Failures, Warnings) = (outcome.Failures, outcome.Warnings);
            HashSet<int> failed = [.. outcome.Failures.Select(f => f.Index)];
            foreach (QuantizedChunk chunk in chunks) batches.Add(chunk.Finish(failed));
            return new ArrowTable(batches[0].Schema, batches);
        }
        catch
        {
            batches.ForEach(batch => batch.Dispose());
            throw;
        }
        finally
        {
            chunks.ForEach(chunk => chunk.Dispose());
        }
    }

    private static IReadOnlyList<(int Start, int Count)> Split(BatchPlan plan)
    {
        IReadOnlyList<(int, int)> chunks = ArrowRowChunks.Split([.. plan.Layers.Select(l => l.CodeBytes)]);
        return chunks.Count == 0 ? [(0, 0)] : chunks;
    }
}
