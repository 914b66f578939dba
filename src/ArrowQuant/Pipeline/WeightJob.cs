namespace ArrowQuant.Pipeline;

/// <summary>Work on one tensor, cut into steps that any worker may take in any order.</summary>
internal abstract class WeightJob(string name, int steps)
{
    // One for all jobs: it is taken where a step failed, and nowhere else.
    private static readonly Lock s_gate = new();

    private int _left = Math.Max(1, steps);

    public string Name { get; } = name;

    /// <summary>At least one, so that an empty layer is finished by somebody too.</summary>
    public int Steps { get; } = Math.Max(1, steps);

    /// <summary>Why the job failed; the failure of its earliest step.</summary>
    public QuantizationException? Failure { get; private set; }

    private int FailedStep { get; set; } = int.MaxValue;

    public abstract void Run(int step, SlabScratch scratch);

    /// <summary>True for the call that finished the last step.</summary>
    public bool StepDone() => Interlocked.Decrement(ref _left) == 0;

    public void Fail(int step, QuantizationException error)
    {
        lock (s_gate)
        {
            if (step >= FailedStep) return;
            FailedStep = step;
            Failure = error;
        }
    }
}
