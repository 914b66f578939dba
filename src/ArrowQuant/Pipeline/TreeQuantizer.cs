using ArrowQuant.Formats;

namespace ArrowQuant.Pipeline;

/// <summary>
/// Quantizes a tree of components into a tree of the same form. It grows in a hidden directory beside its place and is renamed at the
/// end, so a killed run leaves no tree that looks finished.
/// </summary>
internal static class TreeQuantizer
{
    /// <summary>Marks a finished tree as ours; without it an existing directory is not touched.</summary>
    private const string Marker = "arrowquant.json";

    public static IReadOnlyList<ComponentResult> Run(
        ModelTree tree, string output, ComponentQuantizer component, RisingProgress progress, bool overwrite, CancellationToken cancellation)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output));
        Check(tree, target, overwrite);
        string stage = AtomicFile.PartialName(target);
        OutputFolder.Create(stage);
        var results = new List<ComponentResult>();
        using (FileStream theLock = Lock(stage, output))
        {
            try
            {
                var parts = tree.Components.Select(name => (Name: name, Model: SafeTensorsModel.Open(Path.Combine(tree.Root, name)))).ToList();
                try
                {
                    string[] files = [.. parts.Select(p => Path.Combine(stage, p.Name, SafeTensorsLocator.Stem(p.Model.Path) + ".safetensors"))];
                    Clear(stage, [theLock.Name, .. files.SelectMany(f => (string[])[f, AtomicFile.PartialName(f), RunJournal.PathFor(f)])]);
                    CompanionFiles.Copy(tree.Root, stage, recursive: true);
                    long total = parts.Sum(p => p.Model.FileBytes), done = 0;
                    foreach (((string name, SafeTensorsModel model), string file) in parts.Zip(files))
                    {
                        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                        RunJournal.Reopen(file);
                        Action<string, double>? scaled = progress.Scaled((double)done / total, (double)(done + model.FileBytes) / total, name + "/");
                        ComponentResult result = component.Run(model, file, scaled, keepJournal: true);
                        results.Add(result with { Output = Path.Combine(target, Path.GetRelativePath(stage, file)) });
                        done += model.FileBytes;
                    }
                    foreach (string file in files) File.Delete(RunJournal.PathFor(file));
                }
                finally
                {
                    foreach ((_, SafeTensorsModel model) in parts) model.Dispose();
                }
                File.WriteAllText(Path.Combine(stage, Marker), $"{{\"format_version\":\"{QuantizedNames.CurrentFormat}\",\"version\":\"{Provenance.LibraryVersion}\"}}\n");
                cancellation.ThrowIfCancellationRequested();
                File.Delete(theLock.Name);
                Swap(stage, target);
                return results;
            }
            catch
            {
                if (Directory.Exists(stage)) Directory.Delete(stage, recursive: true);
                throw;
            }
        }
    }

    private static void Check(ModelTree tree, string target, bool overwrite)
    {
        // Links in any part of either path: what matters is where they lead.
        string root = Posix.Resolve(tree.Root), place = Posix.Resolve(target);
        if (place == root || place.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || root.StartsWith(place + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ConfigurationException($"{target}: the output may not be, hold or lie in the input {tree.Root}");
        if (File.Exists(target)) throw new ConfigurationException($"{target}: is a file; several components need a directory");
        if (!Directory.Exists(target) || !Directory.EnumerateFileSystemEntries(target).Any()) return;
        if (!File.Exists(Path.Combine(target, Marker)))
            throw new ConfigurationException($"{target}: exists and is not quantized output of this library" +
                (overwrite ? "; a directory of other things is never removed, choose another one" : "; choose another directory or empty it"));
    }

    private static FileStream Lock(string stage, string output)
    {
        try
        {
            return new FileStream(Path.Combine(stage, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new QuantizationException($"{output}: another run writes the same output; wait for it ({error.Message})", error);
        }
    }

    /// <summary>Removes what a killed run left, but for files that this run knows how to take up.</summary>
    private static void Clear(string stage, HashSet<string> keep)
    {
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        foreach (string file in Directory.GetFiles(stage, "*", everything).Where(f => !keep.Contains(f))) File.Delete(file);
    }

    /// <summary>Two renames: between them the old tree is aside and the new one not yet in place, but nothing half-written is ever visible.</summary>
    private static void Swap(string stage, string target)
    {
        string aside = stage + "-old";
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        if (Directory.Exists(target)) Directory.Move(target, aside);
        try
        {
            Directory.Move(stage, target);
        }
        catch (IOException)
        {
            if (Directory.Exists(aside)) Directory.Move(aside, target);
            throw;
        }
        Posix.SyncDirectory(Path.GetDirectoryName(target)!);
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
    }
}
