namespace ArrowQuant.Export.Model.Records;

/// <summary>A name that a type puts into the module, and the declaration that it comes from.</summary>
internal sealed record NamePlace(string Name, LocationInfo Place);
