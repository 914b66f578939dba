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
        ArrowBatch[] batches = RunChunks(cancellation);
        return new ArrowTable(batches[0].Schema, batches);
    }

    /// <summary>The same; the chunks are the caller's.</summary>
    public ArrowBatch[] RunChunks(CancellationToken cancellation)
    {
        var chunks = new QuantizedChunk?[_chunks.Count];
        var batches = new ArrowBatch?[_chunks.Count];
        try
        {
            var destinations = new LayerDestination[plan.Layers.Count];
            for (int i = 0; i < chunks.Length; i++)
            {
                (int start, int count) = _chunks[i];
                var layers = new LayerExtent[count];
                for (int row = 0; row < count; row++) layers[row] = plan.Layers[start + row];
                QuantizedChunk chunk = chunks[i] = new QuantizedChunk(layers);
                for (int row = 0; row < count; row++) destinations[start + row] = chunk.Destination(row);
            }

            BatchOutcome outcome = plan.Run(destinations, cancellation);
            (Failures, Warnings) = (outcome.Failures, outcome.Warnings);
            HashSet<int>? failed = Failures.Count == 0 ? null : [.. Failures.Select(f => f.Index)];
            for (int i = 0; i < chunks.Length; i++) batches[i] = failed == null ? chunks[i]!.Finish() : chunks[i]!.Finish(failed);
            return batches!;
        }
        catch
        {
            foreach (ArrowBatch? batch in batches) batch?.Dispose();
            throw;
        }
        finally
        {
            foreach (QuantizedChunk? chunk in chunks) chunk?.Dispose();
        }
    }

    private static IReadOnlyList<(int Start, int Count)> Split(BatchPlan plan)
    {
        var bytes = new long[plan.Layers.Count];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = plan.Layers[i].CodeBytes;
        IReadOnlyList<(int, int)> chunks = ArrowRowChunks.Split(bytes);
        return chunks.Count == 0 ? [(0, 0)] : chunks;
    }
}
