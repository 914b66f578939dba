namespace ArrowQuant.Export.Build.Output;

/// <summary>
/// A folder that is replaced as a whole: filled beside, then swapped in by two renames. A build that dies in between leaves no half-filled folder,
/// and the next one clears what is left. Swapping the whole also drops every stale file, such as an image of an older naming scheme.
/// </summary>
internal sealed class AtomicFolder : IDisposable
{
    private readonly string _parent;
    private readonly string _target;
    private readonly string _previous;

    /// <param name="parent">Folder that holds the target.</param>
    /// <param name="name">Name of the target folder.</param>
    public AtomicFolder(string parent, string name)
    {
        _parent = parent;
        _target = Path.Combine(parent, name);
        _previous = Path.Combine(parent, $".{name}.old");
        StagingParent = Path.Combine(parent, $".{name}.new");
        Staging = Path.Combine(StagingParent, name);
        Remove(StagingParent);
        Directory.CreateDirectory(Staging);
    }

    /// <summary>The folder to put on an import path to use the package before it is swapped in.</summary>
    public string StagingParent { get; }

    /// <summary>Where the new content goes; it has the final name already, so that a package can be imported from here.</summary>
    public string Staging { get; }

    /// <summary>Makes the staged content the target.</summary>
    public void Commit()
    {
        Remove(_previous);
        if (Directory.Exists(_target)) Directory.Move(_target, _previous);
        Directory.Move(Staging, _target);
        Remove(_previous);
    }

    /// <summary>Clears what was not committed: a package that was refused could be imported from where it was staged.</summary>
    public void Dispose()
    {
        Remove(StagingParent);
        if (!Directory.EnumerateFileSystemEntries(_parent).Any()) Directory.Delete(_parent);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
