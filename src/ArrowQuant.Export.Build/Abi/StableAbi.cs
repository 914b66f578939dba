using System.Collections.Frozen;

namespace ArrowQuant.Export.Build.Abi;

/// <summary>
/// Which symbols CPython promises to keep, and since when. The table is derived from CPython's own headers and tests by
/// <c>derive-stable-abi.py</c>. Exact from 3.11 on; for older releases the headers name some symbols earlier than the promise was made.
/// </summary>
public static class StableAbi
{
    /// <summary>The oldest floor for which the table is exact.</summary>
    public static PythonVersion OldestFloor { get; } = new(3, 11);

    private static readonly Lazy<FrozenDictionary<string, PythonVersion>> Table = new(Load);

    /// <summary>Number of symbols in the table.</summary>
    public static int Count => Table.Value.Count;

    /// <summary>The first release that promises <paramref name="symbol"/>; null when none in the table does.</summary>
    public static PythonVersion? Since(string symbol) => Table.Value.TryGetValue(symbol, out PythonVersion since) ? since : null;

    private static FrozenDictionary<string, PythonVersion> Load()
    {
        using Stream resource = typeof(StableAbi).Assembly.GetManifestResourceStream("stable-abi.txt")
            ?? throw new InvalidOperationException("stable-abi.txt is not embedded");
        using var reader = new StreamReader(resource);
        var table = new Dictionary<string, PythonVersion>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (!PythonVersion.TryParse(line[..space], out PythonVersion since)) throw new FormatException($"stable-abi.txt: '{line}'");
            table.Add(line[(space + 1)..], since);
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
