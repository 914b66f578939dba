using ArrowQuant.Export.Build.Elf;

namespace ArrowQuant.Export.Build.Abi;

/// <summary>
/// The loader resolves every undefined symbol of an image at import (NativeAOT links BIND_NOW), so one Python function that is newer than the
/// floor makes the import fail on every older Python, whether or not it would ever be called.
/// </summary>
public static class AbiFloorAudit
{
    /// <summary>Compares the undefined <c>Py*</c> and <c>_Py*</c> symbols with what <paramref name="floor"/> promises.</summary>
    /// <returns>One finding (AQ0905) a symbol; empty when the image loads on the floor version and every later one.</returns>
    public static IReadOnlyList<Finding> Audit(ElfImage image, PythonVersion floor, string source)
    {
        if (floor < StableAbi.OldestFloor)
            return [new Finding(Rules.AbiFloor, $"the floor Python {floor} is older than {StableAbi.OldestFloor}, the oldest that can be proved; raise python_floor", source)];
        return [.. image.Undefined.Where(static s => IsPython(s.Name)).Select(s => Judge(s.Name, floor, source)).OfType<Finding>()];
    }

    private static bool IsPython(string name) => name.StartsWith("Py", StringComparison.Ordinal) || name.StartsWith("_Py", StringComparison.Ordinal);

    private static Finding? Judge(string name, PythonVersion floor, string source) => StableAbi.Since(name) switch
    {
        null => new Finding(Rules.AbiFloor, $"the image needs '{name}', which is not in Python's stable ABI: an abi3 image must not call it", source),
        { } since when since > floor => new Finding(
            Rules.AbiFloor, $"the image needs '{name}', in the stable ABI since Python {since}; on {floor} the import would fail. Look it up at run time instead, or raise the floor", source),
        _ => null,
    };
}
