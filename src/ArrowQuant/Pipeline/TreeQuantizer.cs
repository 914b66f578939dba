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
        ModelTree tree, string output, ComponentQuantizer component, RisingProgress progress, bool overwrite)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output));
        Check(tree, target, overwrite);
        string stage = AtomicFile.PartialName(target);
        Directory.CreateDirectory(stage);
        var results = new List<ComponentResult>();
        using (FileStream theLock = Lock(stage, output))
        {
            try
            {
                foreach (string old in Directory.GetFileSystemEntries(stage)) Delete(old, except: theLock.Name);
                CompanionFiles.Copy(tree.Root, stage, recursive: true);
                long total = 0, done = 0;
                var models = tree.Components.Select(name => (Name: name, Model: SafeTensorsModel.Open(Path.Combine(tree.Root, name)))).ToList();
                try
                {
                    total = models.Sum(m => m.Model.FileBytes);
                    foreach ((string name, SafeTensorsModel model) in models)
                    {
                        string file = Path.Combine(stage, name, SafeTensorsLocator.Stem(model.Path) + ".safetensors");
                        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                        ComponentResult result = component.Run(
                            model, file, progress.Scaled((double)done / total, (double)(done + model.FileBytes) / total, name + "/"));
                        results.Add(result with { Output = Path.Combine(target, Path.GetRelativePath(stage, file)) });
                        done += model.FileBytes;
                    }
                }
                finally
                {
                    foreach ((_, SafeTensorsModel model) in models) model.Dispose();
                }
                File.WriteAllText(Path.Combine(stage, Marker), $"{{\"format_version\":\"{QuantizedNames.CurrentFormat}\",\"version\":\"{Provenance.LibraryVersion}\"}}\n");
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
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(tree.Root));
        if (target == root || target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || root.StartsWith(target + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || (Directory.Exists(target) && Directory.ResolveLinkTarget(target, true)?.FullName == root))
            throw new ConfigurationException($"{target}: the output may not be, hold or lie in the input {root}");
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

    private static void Delete(string entry, string except)
    {
        if (entry == except) return;
        if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
        else File.Delete(entry);
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
