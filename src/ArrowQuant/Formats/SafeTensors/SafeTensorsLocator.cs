namespace ArrowQuant.Formats;

/// <summary>Decides which file a path means: itself, or what a directory holds.</summary>
internal static class SafeTensorsLocator
{
    private const string Extension = ".safetensors";
    private const string IndexExtension = ".safetensors.index.json";

    /// <summary>Names that libraries give the one set of weights of a directory, in the order they are preferred.</summary>
    private static readonly string[] UsualNames = ["model", "diffusion_pytorch_model"];

    public static bool IsIndex(string path) => path.EndsWith(".index.json", StringComparison.Ordinal);

    /// <summary>File name without <c>.safetensors</c> or <c>.safetensors.index.json</c>.</summary>
    public static string Stem(string path)
    {
        string name = System.IO.Path.GetFileName(path);
        foreach (string end in (ReadOnlySpan<string>)[IndexExtension, ".index.json", Extension])
        {
            if (name.EndsWith(end, StringComparison.Ordinal)) return name[..^end.Length];
        }
        return name;
    }

    /// <summary>True when the directory itself holds weights.</summary>
    public static bool HasWeights(string directory) => Candidates(directory).Length > 0;

    /// <exception cref="ModelNotFoundException">Nothing there, or several things and none of a usual name.</exception>
    public static string Resolve(string path)
    {
        if (!Directory.Exists(path))
            return File.Exists(path) ? path : throw new ModelNotFoundException($"{path}: no such file or directory") { FileName = path };
        string[] found = Candidates(path);
        if (found.Length == 1) return found[0];
        foreach (string name in UsualNames)
        {
            if (found.FirstOrDefault(f => System.IO.Path.GetFileName(f) is var n && (n == name + IndexExtension || n == name + Extension)) is { } usual)
                return usual;
        }
        throw new ModelNotFoundException(found.Length == 0
            ? $"{path}: holds no .safetensors file and no .safetensors.index.json"
            : $"{path}: holds several models ({string.Join(", ", found.Select(System.IO.Path.GetFileName))}); name one of them") { FileName = path };
    }

    /// <summary>Indexes, then files that no index could mean (shards are left to their index), in ordinal order.</summary>
    private static string[] Candidates(string directory)
    {
        string[] files = [.. Directory.GetFiles(directory).Where(f => !System.IO.Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal)];
        string[] indexes = [.. files.Where(f => f.EndsWith(IndexExtension, StringComparison.Ordinal))];
        HashSet<string> shards = [.. indexes.SelectMany(i => SafeTensorsIndex.Read(i).WeightMap.Values)];
        return [.. indexes, .. files.Where(f => f.EndsWith(Extension, StringComparison.Ordinal) && !shards.Contains(System.IO.Path.GetFileName(f)))];
    }
}
