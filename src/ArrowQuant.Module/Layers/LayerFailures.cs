namespace ArrowQuant.Module.Layers;

/// <summary>What becomes of a layer that cannot be read: thrown, or left out and told.</summary>
internal sealed class LayerFailures(bool continueOnError)
{
    private readonly List<string> _messages = [];

    /// <summary>Whether layers are left out rather than thrown.</summary>
    public bool Collects => continueOnError;

    /// <summary>One warning for each layer that was left out.</summary>
    public IEnumerable<string> Warnings => _messages.Select(Warning);

    /// <summary>The words of every warning of that kind.</summary>
    public static string Warning(string message) => $"layer left out: {message}";

    /// <exception cref="ValidationException">Failures are not collected.</exception>
    public void Add(string message)
    {
        if (!continueOnError) throw new ValidationException(message);
        _messages.Add(message);
    }
}
