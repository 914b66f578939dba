namespace ArrowQuant.Export.Model.Records;

/// <summary>One key of a dict that is read as a record.</summary>
/// <param name="Name">Foreign name: the key.</param>
/// <param name="Type">How its value is read.</param>
internal sealed record DictItemModel(string Name, BoundType Type);
