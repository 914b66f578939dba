namespace ArrowQuant.Export.Model.Records;

/// <summary>The module, or the refusals that keep it from being one.</summary>
internal sealed record ClassifiedModule(ModuleModel? Model, EquatableArray<RefusalModel> Refusals, EquatableArray<Finding> Findings)
{
    /// <summary>See <see cref="Classified.WithoutPlaces"/>.</summary>
    public ClassifiedModule WithoutPlaces() => Refusals.Count == 0 ? this with { Findings = EquatableArray<Finding>.Empty } : this;
}
