using ArrowQuant.Formats;

namespace ArrowQuant.Pipeline;

/// <summary>A directory whose subfolders are components with weights of their own.</summary>
/// <param name="Root">The directory.</param>
/// <param name="Components">Names of the subfolders with weights, in ordinal order.</param>
internal sealed record ModelTree(string Root, IReadOnlyList<string> Components)
{
    /// <summary>
    /// Null when the path is anything else. Weights beside a <c>model_index.json</c> are another copy of the components and do not count.
    /// </summary>
    public static ModelTree? TryFind(string path)
    {
        if (!Directory.Exists(path)) return null;
        if (SafeTensorsLocator.HasWeights(path) && !File.Exists(Path.Combine(path, "model_index.json"))) return null;
        string[] components =
        [
            .. Directory.GetDirectories(path).Where(d => !Path.GetFileName(d).StartsWith('.') && SafeTensorsLocator.HasWeights(d))
                .Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal),
        ];
        return components.Length == 0 ? null : new ModelTree(path, components);
    }
}
