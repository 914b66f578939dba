namespace ArrowQuant.Pipeline;

/// <summary>One layer to quantize.</summary>
/// <param name="Name">Name for errors and the result; need not be unique.</param>
/// <param name="Data">Values in row-major order, kept alive and unchanged by the caller.</param>
/// <param name="Shape">Sides; their product is the number of values.</param>
public sealed record LayerInput(string Name, WeightData Data, IReadOnlyList<long> Shape)
{
    /// <summary>A vector.</summary>
    public LayerInput(string name, WeightData data) : this(name, data, [data.Elements]) { }
}
