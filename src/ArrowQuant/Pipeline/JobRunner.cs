using ArrowQuant.Threads;

namespace ArrowQuant.Pipeline;

/// <summary>
/// Runs the steps of all jobs on a fixed number of workers. Steps are handed out in order, so small layers run side by side and large
/// ones are shared. Which worker takes a step changes nothing in the result.
/// </summary>
internal sealed class JobRunner(int workers, bool continueOnError, CancellationToken cancellation)
{
    private WeightJob[] _jobs = [];
    private long[] _firstStep = [];
    private long _next;
    private volatile bool _stop;
    private Exception? _fatal;

    /// <summary>Called after the last step of a job, failed or not; from any worker, several at once.</summary>
    public Action<WeightJob>? JobDone { get; init; }

    /// <summary>Called before every step that the thread of the caller takes.</summary>
    public Action? Checkpoint { get; init; }

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="QuantizationException">The failure of the first failing job, unless failures are to be collected.</exception>
    public void Run(WeightJob[] jobs)
    {
        cancellation.ThrowIfCancellationRequested();
        _jobs = jobs;
        _firstStep = new long[jobs.Length + 1];
        for (int i = 0; i < jobs.Length; i++) _firstStep[i + 1] = _firstStep[i] + jobs[i].Steps;
        int count = (int)Math.Min(Math.Max(1, workers), Math.Max(1, _firstStep[^1]));
        // Threads of their own: the work is long, and a caller's thread pool may be one thread wide.
        var others = new NativeThread[count - 1];
        for (int i = 0; i < others.Length; i++) others[i] = NativeThread.Start(() => Work(null));
        Work(Checkpoint);
        foreach (NativeThread thread in others) thread.Join();

        if (_fatal is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_fatal);
        cancellation.ThrowIfCancellationRequested();
        // Every step before a failing one had been handed out and was finished, so the first failure is the same on every run.
        if (continueOnError) return;
        foreach (WeightJob job in _jobs)
        {
            if (job.Failure is { } failure) throw failure;
        }
    }

    private void Work(Action? checkpoint)
    {
        var scratch = new SlabScratch();
        int job = 0;
        while (!_stop && !cancellation.IsCancellationRequested)
        {
            long step = Interlocked.Increment(ref _next) - 1;
            if (step >= _firstStep[^1]) return;
            while (step >= _firstStep[job + 1]) job++;
            try
            {
                checkpoint?.Invoke();
                Step(_jobs[job], (int)(step - _firstStep[job]), scratch);
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref _fatal, error, null);
                _stop = true;
            }
        }
    }

    private void Step(WeightJob job, int step, SlabScratch scratch)
    {
        try
        {
            if (job.Failure is null || !continueOnError) job.Run(step, scratch);
        }
        catch (QuantizationException error) when (error is ValidationException or ShapeMismatchException)
        {
            job.Fail(step, error);
            if (!continueOnError) _stop = true;
        }
        if (job.StepDone()) JobDone?.Invoke(job);
    }
}
