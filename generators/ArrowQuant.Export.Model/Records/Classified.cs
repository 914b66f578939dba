namespace ArrowQuant.Export.Model.Records;

/// <summary>
/// The answer to "what does this type export?": a model, or refusals, and the findings behind them.
/// Invariant: no model if and only if there is a refusal if and only if there is a finding.
/// </summary>
internal sealed record Classified(TypeModel? Model, EquatableArray<RefusalModel> Refusals, EquatableArray<Finding> Findings, string Name)
{
    /// <summary>Where a text moved, only the findings differ: without them equal source makes equal output.</summary>
    public Classified WithoutPlaces() => Refusals.Count == 0 ? this with { Findings = EquatableArray<Finding>.Empty } : this;
}
