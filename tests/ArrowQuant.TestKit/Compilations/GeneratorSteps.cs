using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.TestKit.Compilations;

/// <summary>The tracked steps of one run: why each of their values was computed, and what the values are made of.</summary>
public sealed class GeneratorSteps(GeneratorRunResult result)
{
    // Steps that Roslyn adds inside ForAttributeWithMetadataName; they hold syntax by design and are no part of the generator's own pipeline.
    private const string RoslynOwn = "_ForAttribute";

    /// <summary>Names given by the generator with <c>WithTrackingName</c>, in ordinal order.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. result.TrackedSteps
            .Where(step => !IsBuiltIn(step.Key) && !result.TrackedOutputSteps.ContainsKey(step.Key))
            .Select(step => step.Key)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Why each value of a step was (re)computed, in the order of its values.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string name) => [.. Outputs(name).Select(output => output.Reason)];

    /// <summary>The values of a step, for tests that assert on the model instead of on text.</summary>
    public IReadOnlyList<object> Values(string name) => [.. Outputs(name).Select(output => output.Value)];

    /// <summary>Why each registered output ran. Only <c>Cached</c> means that nothing was printed again.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons =>
    [
        .. result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason),
    ];

    /// <summary>Fails unless the values of the step ran for exactly these reasons, in any order.</summary>
    public void Expect(string name, params IncrementalStepRunReason[] reasons)
    {
        IReadOnlyList<IncrementalStepRunReason> actual = Reasons(name);
        if (!actual.Order().SequenceEqual(reasons.Order()))
        {
            throw new TestKitException($"Step '{name}': expected [{string.Join(", ", reasons)}], ran for [{string.Join(", ", actual)}].");
        }
    }

    /// <summary>
    /// Fails unless, in this second run, every value of every named step was taken from the cache or came out equal, and no output was
    /// printed again.
    /// </summary>
    public void ExpectAllCached()
    {
        string[] named = [.. RequireNames()];
        List<string> offenders = [.. from name in named
                                     from reason in Reasons(name)
                                     where reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)
                                     select $"step '{name}' ran as {reason}"];
        if (OutputReasons.Count == 0)
        {
            offenders.Add("no output was registered, so nothing proves that nothing was printed");
        }

        offenders.AddRange(OutputReasons.Where(reason => reason != IncrementalStepRunReason.Cached).Select(reason => $"an output ran as {reason}"));
        if (offenders.Count > 0)
        {
            throw new TestKitException($"Expected everything from the cache:\n{string.Join('\n', offenders)}");
        }
    }

    /// <summary>Fails if a value of a named step reaches a compilation, symbol, syntax or location: it would keep old compilations alive.</summary>
    public void ExpectNoRoslynObjects()
    {
        List<string> leaks = [.. from name in RequireNames()
                                 from value in Values(name)
                                 from leak in RoslynObjectWalker.Find(value, name)
                                 select leak];
        if (leaks.Count > 0)
        {
            throw new TestKitException($"The pipeline must carry values only:\n{string.Join('\n', leaks.Distinct())}");
        }
    }

    private IReadOnlyList<string> RequireNames() => Names is { Count: > 0 } names
        ? names
        : throw new TestKitException("The generator names no step with WithTrackingName, or no step ran: nothing can be said about its caching.");

    private IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(string name) => result.TrackedSteps.TryGetValue(name, out ImmutableArray<IncrementalGeneratorRunStep> runs)
        ? runs.SelectMany(run => run.Outputs)
        : throw new TestKitException($"No tracked step '{name}'. There are: {string.Join(", ", Names)}.");

    private static bool IsBuiltIn(string name) => name.Contains(RoslynOwn, StringComparison.Ordinal)
        || name is WellKnownGeneratorInputs.Compilation
            or WellKnownGeneratorInputs.AdditionalTexts
            or WellKnownGeneratorInputs.AnalyzerConfigOptions
            or WellKnownGeneratorInputs.MetadataReferences
            or WellKnownGeneratorInputs.ParseOptions
            or "CompilationOptions";
}
