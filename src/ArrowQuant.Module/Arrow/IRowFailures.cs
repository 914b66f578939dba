namespace ArrowQuant.Module.Arrow;

/// <summary>Who hears of rows that are no layers.</summary>
internal interface IRowFailures
{
    /// <param name="name">Name of the layer; null when that is what is missing.</param>
    /// <param name="message">What is wrong and how to mend it.</param>
    /// <exception cref="ValidationException">Failures are not collected.</exception>
    void Add(string? name, string message);
}
