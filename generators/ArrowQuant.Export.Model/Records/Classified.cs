namespace ArrowQuant.Export.Model.Records;

/// <summary>
/// The answer to "what does this type export?": a model, or refusals, and the findings behind them.
/// Invariant: no model if and only if there is a refusal if and only if there is a finding.
/// </summary>
/// <param name="Model">The whole ledger, when nothing is refused.</param>
/// <param name="Refusals">What the backstop prints.</param>
/// <param name="Findings">What the analyzer reports: one for each refusal.</param>
/// <param name="Name">Foreign name of the type.</param>
/// <param name="Names">The names it puts into the module, for findings about two types.</param>
internal sealed record Classified(
    TypeModel? Model, EquatableArray<RefusalModel> Refusals, EquatableArray<Finding> Findings, string Name, EquatableArray<NamePlace> Names = default)
{
    /// <summary>Where a text moved, only the findings and places differ: without them equal source makes equal output.</summary>
    public Classified WithoutPlaces() => Refusals.Count == 0 ? this with { Findings = default, Names = default } : this;
}
