using ArrowQuant.Export;

[assembly: ExportModule("py_module", Doc = "A Python module in C#.")]

namespace PyModuleExports;

/// <summary>Says hello.</summary>
/// <param name="greeting">What it begins with.</param>
[Export]
public sealed class PyModule(string greeting)
{
    /// <summary>How many greetings were given.</summary>
    public int Count { get; private set; }

    /// <summary>Greets one person.</summary>
    /// <param name="name">Whom to greet.</param>
    /// <param name="times">How often.</param>
    public string Greet(string name, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        Count += times;
        return string.Join(' ', Enumerable.Repeat($"{greeting}, {name}!", times));
    }
}
