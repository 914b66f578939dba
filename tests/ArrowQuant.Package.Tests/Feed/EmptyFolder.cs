namespace ArrowQuant.Package.Tests.Feed;

/// <summary>A new folder below the machine's temporary one; gone when disposed.</summary>
public sealed class EmptyFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("arrowquant-package-").FullName;

    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
    }

    /// <summary>Copies the files of one folder that match, without its subfolders.</summary>
    public void Copy(string source, string pattern, string target = "")
    {
        Directory.CreateDirectory(this[target]);
        string[] files = Directory.GetFiles(source, pattern);
        Assert.NotEmpty(files);
        foreach (string file in files) File.Copy(file, this[target, System.IO.Path.GetFileName(file)]);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
