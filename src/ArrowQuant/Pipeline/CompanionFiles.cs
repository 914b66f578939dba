namespace ArrowQuant.Pipeline;

/// <summary>What lies beside weights and belongs to a model: configurations, tokenizers, schedulers. Never weights in any form.</summary>
internal static class CompanionFiles
{
    private static readonly string[] Extensions = [".json", ".txt", ".model", ".jinja", ".md", ".yaml", ".yml"];

    /// <summary>Copies to the same relative places; an existing file is replaced, whole or not at all.</summary>
    public static void Copy(string from, string to, bool recursive)
    {
        foreach (string file in Directory.GetFiles(from))
        {
            string name = Path.GetFileName(file);
            if (name.StartsWith('.') || name.EndsWith(".index.json", StringComparison.Ordinal) || !Extensions.Contains(Path.GetExtension(name))) continue;
            string target = Path.Combine(to, name);
            if (Formats.Posix.SameFile(file, target)) continue;
            Directory.CreateDirectory(to);
            string partial = Formats.AtomicFile.PartialName(target);
            File.Copy(file, partial, overwrite: true);
            // A read-only source would make a read-only copy, which a second run could not replace.
            File.SetAttributes(partial, FileAttributes.Normal);
            File.Move(partial, target, overwrite: true);
        }
        if (!recursive) return;
        foreach (string directory in Directory.GetDirectories(from))
        {
            string name = Path.GetFileName(directory);
            if (!name.StartsWith('.')) Copy(directory, Path.Combine(to, name), recursive: true);
        }
    }
}
