using ArrowQuant.Configuration;
using ArrowQuant.Formats;
using ArrowQuant.Kernels;
using ArrowQuant.Validation;

namespace ArrowQuant.Pipeline;

/// <summary>What one weight file became.</summary>
internal sealed record ComponentResult(
    string Output, long SourceBytes, long OutputBytes, Modality? Detected, IReadOnlyList<PlannedLayer> Layers, QualitySums Quality, IReadOnlyList<string> Warnings);

/// <summary>Quantizes one set of weights (a file or all shards of an index) into one file.</summary>
internal sealed class ComponentQuantizer(QuantizationConfig config, QuantizeOptions options, IGroupKernel kernel, CancellationToken cancellation)
{
    /// <param name="model">Source.</param>
    /// <param name="output">File to write; its directory exists.</param>
    /// <param name="progress">Name and fraction of the data done.</param>
    /// <param name="beforeCommit">Runs when everything is written and checked, just before the file appears.</param>
    /// <param name="keepJournal">True: the finished file can be taken over again, see <see cref="RunJournal.Reopen"/>.</param>
    public ComponentResult Run(SafeTensorsModel model, string output, Action<string, double>? progress, Action? beforeCommit = null, bool keepJournal = false)
    {
        if (QuantizedModel.IsQuantized(model))
            throw new ValidationException($"{model.Path}: is quantized already; start from the original weights");
        OutputGuard.Check(output, model.IndexPath is null ? model.Files : [.. model.Files, model.IndexPath], options);

        var warnings = new List<string>();
        var raised = new Dictionary<string, int>(StringComparer.Ordinal);
        while (true)
        {
            List<PlannedLayer> plan = LayerPlanner.Plan(model, config, options.Selection, raised);
            DigestJob[] sources = [.. model.Files.Select(file => new DigestJob(file, cancellation))];
            SortedDictionary<string, string> widest = Provenance.Metadata(model, config, plan, sources, measured: false);
            string key = RunJournal.Key(widest, plan.SelectMany(l => l.Stored()), model.Files);
            Dictionary<string, JournalEntry> finished = RunJournal.Read(output, key);
            using var writer = new SafeTensorsWriter(output, plan.SelectMany(l => l.Stored()), widest, keep: finished.Count > 0);
            var reporter = new ProgressReporter(progress, model.Tensors.Sum(t => t.ByteLength));
            MakeJobs(plan, writer);
            foreach (PlannedLayer layer in plan)
            {
                if (finished.TryGetValue(layer.Tensor.Name, out JournalEntry? entry)) layer.TryTakeOver(entry);
            }
            int takenOver = plan.Count(l => l.TakenOver);
            if (takenOver > 0) warnings.Add($"{takenOver} of {plan.Count} tensors were taken over from a run that was interrupted");
            using RunJournal journal = RunJournal.Start(output, key, plan.Where(l => l.TakenOver).Select(l => l.Entry));
            RunJobs(plan, sources, journal, reporter);
            if (RaiseBits(plan, raised, warnings)) continue;

            foreach (PlannedLayer layer in plan) layer.Sink?.WriteShape(layer.Tensor.Shape);
            writer.WriteHeader(Provenance.Metadata(model, config, plan, sources, measured: true));
            Verify(plan, writer);
            writer.Flush();
            cancellation.ThrowIfCancellationRequested();
            beforeCommit?.Invoke();
            cancellation.ThrowIfCancellationRequested();
            writer.Commit();
            journal.Keep = keepJournal;
            QualitySums quality = default;
            foreach (PlannedLayer layer in plan) quality += layer.Job?.Quality ?? default;
            return new ComponentResult(output, model.FileBytes, writer.Length,
                ModalityDetector.Detect(model.Metadata, model.Tensors.Select(t => t.Name)), plan, quality, [.. warnings, .. reporter.Warnings]);
        }
    }

    private void MakeJobs(List<PlannedLayer> plan, SafeTensorsWriter writer)
    {
        foreach (PlannedLayer layer in plan)
        {
            if (layer is { Layout: { } layout, Spec: { } spec })
            {
                layer.Sink = new FileSink(writer, layer.Tensor.Name, layout, spec.BitWidth);
                bool scalar = !config.EnableSimd || layout.Elements < config.SimdThreshold;
                layer.Job = new QuantizeJob(layer.Tensor.Name, new TensorSource(layer.Tensor), layout, spec, scalar ? KernelCatalog.Scalar : kernel, layer.Sink);
            }
            else
            {
                layer.Copy = new CopyJob(layer.Tensor, writer);
            }
        }
    }

    private void RunJobs(List<PlannedLayer> plan, DigestJob[] sources, RunJournal journal, ProgressReporter reporter)
    {
        var byJob = plan.Where(l => !l.TakenOver).ToDictionary(l => (WeightJob?)l.Job ?? l.Copy!);
        foreach (PlannedLayer layer in plan.Where(l => l.TakenOver)) reporter.Advance(layer.Tensor.Name, layer.Tensor.ByteLength);
        var runner = new JobRunner(Workers(plan), continueOnError: false, cancellation)
        {
            JobDone = job =>
            {
                if (!byJob.TryGetValue(job, out PlannedLayer? layer)) return;
                if (job.Failure is null) journal.Add(layer.Entry);
                reporter.Advance(job.Name, layer.Tensor.ByteLength);
            },
        };
        runner.Run([.. sources, .. byJob.Keys]);
    }

    private int Workers(List<PlannedLayer> plan)
    {
        int threads = config.NumThreads > 0 ? config.NumThreads : Environment.ProcessorCount;
        if (config.MaxMemoryLimitMb is not { } limit || !config.EnableMemoryAwareScheduling) return threads;
        long each = SlabScratch.Need(plan.Select(l => l.Layout is null ? 1 << 18 : new SlabPlan(l.Layout).MaxElements).DefaultIfEmpty(0).Max());
        return (int)Math.Clamp(((long)limit << 20) / each, 1, threads);
    }

    /// <summary>True when layers fell below the accuracy asked for and were given the next bit width.</summary>
    private bool RaiseBits(List<PlannedLayer> plan, Dictionary<string, int> raised, List<string> warnings)
    {
        bool again = false;
        foreach (PlannedLayer layer in plan)
        {
            if (layer.Job is not { } job || job.Quality.Cosine is var cosine && cosine >= config.MinAccuracy) continue;
            string name = layer.Tensor.Name;
            int bits = job.Spec.BitWidth;
            string finding = string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"layer '{name}' has cosine similarity {cosine:F4} at {bits} bits, below min_accuracy {config.MinAccuracy}");
            if (config.FailFast) throw new ValidationException($"quality threshold not met: {finding}. Use more bits or smaller groups");
            if (bits == 8)
            {
                warnings.Add(finding + "; 8 bits are the most there are");
                continue;
            }
            raised[name] = bits * 2;
            warnings.Add($"{finding}; quantized again with {bits * 2} bits");
            again = true;
        }
        return again;
    }

    private void Verify(List<PlannedLayer> plan, SafeTensorsWriter writer)
    {
        writer.Verify();
        foreach (PlannedLayer layer in plan)
        {
            cancellation.ThrowIfCancellationRequested();
            layer.Sink?.Verify();
            layer.Copy?.Verify();
        }
    }
}
