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

    private readonly (int Start, int Count)[] _chunks = Split(plan);

    /// <summary>Chunks of the table; an empty table has one without rows.</summary>
    public int ChunkCount => _chunks.Length;

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
        var chunks = new QuantizedChunk?[_chunks.Length];
        var batches = new ArrowBatch?[_chunks.Length];
        try
        {
            LayerExtent[] all = plan.Layers as LayerExtent[] ?? [.. plan.Layers];
            var destinations = new LayerDestination[all.Length];
            for (int i = 0; i < chunks.Length; i++)
            {
                (int start, int count) = _chunks[i];
                QuantizedChunk chunk = chunks[i] = new QuantizedChunk(count == all.Length ? all : all[start..(start + count)]);
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

    private static (int Start, int Count)[] Split(BatchPlan plan)
    {
        // Mostly one is enough.
        if (plan.CodeBytes <= MaxCodeBytes) return [(0, plan.Layers.Count)];
        return [.. ArrowRowChunks.Split([.. plan.Layers.Select(layer => layer.CodeBytes)])];
    }
}
