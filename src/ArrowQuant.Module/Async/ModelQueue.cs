using ArrowQuant.Export.Runtime;
using ArrowQuant.Module.Results;

namespace ArrowQuant.Module.Async;

/// <summary>Lets a number of models work at once; the others wait without a thread.</summary>
internal sealed class ModelQueue(int width)
{
    private readonly SemaphoreSlim _slots = new(width, width);

    /// <summary>Runs a body on a thread of the pool once there is a slot.</summary>
    public async Task<T> Run<T>(Func<CancellationToken, T> body, CancellationToken cancellation)
    {
        // In a forked child no thread of the pool exists.
        if (PythonHost.IsForkedChild) return body(cancellation);
        await _slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => body(cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Runs all to their ends, whatever becomes of some; but not when a callback asks for an end.</summary>
    public async Task<IReadOnlyList<Either<QuantizationResult, ModelFailure>>> RunAll(
        IReadOnlyList<QuantizeTask> models, bool returnFailures, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        PythonException? end = null;
        Task<QuantizationResult>[] runs = [.. models.Select(model => Run(RunOne(model), stop.Token))];
        await ((Task)Task.WhenAll(runs)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        if (end != null) throw end;
        int first = Array.FindIndex(runs, run => !run.IsCompletedSuccessfully);
        if (first >= 0 && !returnFailures)
        {
            for (int i = first + 1; i < runs.Length; i++)
            {
                if (!runs[i].IsCompletedSuccessfully) PythonHost.Warn($"model {i} ({models[i].ModelPath}) failed too: {Error(runs[i]).Message}");
            }

            await runs[first].ConfigureAwait(false);
        }

        return [.. runs.Select((run, i) => Outcome(run, models[i]))];

        // A callback that fails says nothing of other models; one that raises KeyboardInterrupt or the like means them all.
        Func<CancellationToken, QuantizationResult> RunOne(QuantizeTask model) => token =>
        {
            try
            {
                return model.Run(token);
            }
            catch (PythonException raised) when (!raised.DerivesFromException)
            {
                Interlocked.CompareExchange(ref end, raised, null);
                stop.Cancel();
                throw;
            }
        };
    }

    private static Either<QuantizationResult, ModelFailure> Outcome(Task<QuantizationResult> run, QuantizeTask model) =>
        run.IsCompletedSuccessfully ? run.Result : model.Failure(Error(run));

    private static Exception Error(Task run) => run.Exception?.InnerException ?? new OperationCanceledException();
}
