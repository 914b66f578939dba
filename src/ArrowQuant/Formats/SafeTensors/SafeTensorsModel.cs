namespace ArrowQuant.Formats;

/// <summary>
/// The tensors of a model: one <c>.safetensors</c> file, or all shards of an index. Opening reads and checks every header and no data.
/// Tensors come in file order. Safe to read from several threads; dispose when done.
/// </summary>
public sealed class SafeTensorsModel : IDisposable
{
    private readonly List<SafeTensorsFile> _files = [];
    private readonly Dictionary<string, SafeTensor> _byName = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafeTensorsModel(string path) => Path = path;

    /// <summary>The file or index that was opened (what a directory resolved to).</summary>
    public string Path { get; }

    /// <summary>The index when there is one, else null.</summary>
    public string? IndexPath { get; private set; }

    /// <summary>Every weight file.</summary>
    public IReadOnlyList<string> Files => [.. _files.Select(f => f.Path)];

    /// <summary>Bytes of all weight files together.</summary>
    public long FileBytes => _files.Sum(f => f.Length);

    /// <summary>All tensors, in file order.</summary>
    public IReadOnlyList<SafeTensor> Tensors { get; private set; } = [];

    /// <summary><c>__metadata__</c> of the file; of shards and index together, the first that says a key.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>The tensor of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public SafeTensor this[string name] => _byName.TryGetValue(name, out SafeTensor? tensor)
        ? tensor
        : throw new KeyNotFoundException($"{Path}: no tensor named '{name}'");

    /// <summary>True and the tensor when there is one of that name.</summary>
    public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SafeTensor? tensor) => _byName.TryGetValue(name, out tensor);

    /// <summary>Opens a file, an index, or a directory with either.</summary>
    /// <exception cref="ModelNotFoundException">Nothing there.</exception>
    /// <exception cref="SafeTensorsException">A file or the index breaks a rule of the format; says which, why and where.</exception>
    public static SafeTensorsModel Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string resolved = SafeTensorsLocator.Resolve(path);
        var model = new SafeTensorsModel(resolved);
        try
        {
            if (SafeTensorsLocator.IsIndex(resolved)) model.OpenShards(resolved);
            else model.OpenSingle(resolved);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Closes the files and ends every mapping made from them.</summary>
    public void Dispose()
    {
        foreach (SafeTensorsFile file in _files) file.Dispose();
    }

    private void OpenSingle(string path)
    {
        _files.Add(SafeTensorsFile.Open(path));
        Tensors = _files[0].Tensors;
        foreach (SafeTensor tensor in Tensors) _byName.Add(tensor.Name, tensor);
        Merge(_files[0].Metadata);
    }

    private void OpenShards(string path)
    {
        IndexPath = path;
        SafeTensorsIndex index = SafeTensorsIndex.Read(path);
        string directory = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var tensors = new List<SafeTensor>();
        foreach (string shard in index.WeightMap.Values.Distinct().Order(StringComparer.Ordinal))
        {
            SafeTensorsFile file = SafeTensorsFile.Open(System.IO.Path.Combine(directory, shard));
            _files.Add(file);
            foreach (SafeTensor tensor in file.Tensors)
            {
                if (!index.WeightMap.TryGetValue(tensor.Name, out string? home) || home != shard)
                    throw Bad($"'{shard}' holds tensor '{tensor.Name}', which the index {(home is null ? "does not list" : $"sends to '{home}'")}; mend the index");
                _byName.Add(tensor.Name, tensor);
                tensors.Add(tensor);
            }
            Merge(file.Metadata);
        }
        foreach ((string name, string shard) in index.WeightMap)
        {
            if (!_byName.ContainsKey(name)) throw Bad($"the index promises tensor '{name}' in '{shard}', which does not hold it");
        }
        Merge(index.Metadata.Where(pair => pair.Key != "total_size"));
        Tensors = tensors;
    }

    private SafeTensorsException Bad(string detail) => new(Path, SafeTensorsFault.BadIndex, 0, detail);

    private void Merge(IEnumerable<KeyValuePair<string, string>> metadata)
    {
        foreach ((string key, string value) in metadata) _metadata.TryAdd(key, value);
    }
}
