using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Architecture.Tests;

/// <summary>The files that people wrote: everything in the checkout except build output and hidden folders.</summary>
internal static class SourceTree
{
    private static readonly string[] Output = ["artifacts", "bin", "obj", "node_modules", "__pycache__"];

    /// <summary>Absolute paths below a folder with one of the extensions, in ordinal order; none if the folder does not exist.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions)
    {
        List<string> found = [];
        Walk(RepositoryRoot.Combine(folder), extensions, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>Every line of those files, with its place.</summary>
    public static IEnumerable<SourceLine> Lines(string folder, params string[] extensions) =>
        from path in Files(folder, extensions)
        from line in File.ReadLines(path).Select((text, index) => new SourceLine(RepositoryRoot.Relative(path), index + 1, text))
        select line;

    private static void Walk(string folder, string[] extensions, List<string> found)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        found.AddRange(Directory.EnumerateFiles(folder).Where(path => extensions.Contains(Path.GetExtension(path))));
        foreach (string child in Directory.EnumerateDirectories(folder))
        {
            string name = Path.GetFileName(child);
            if (!name.StartsWith('.') && !Output.Contains(name))
            {
                Walk(child, extensions, found);
            }
        }
    }
}
