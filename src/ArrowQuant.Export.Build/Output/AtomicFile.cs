namespace ArrowQuant.Export.Build.Output;

/// <summary>
/// Files that are whole or absent: written beside and renamed. An unchanged file is left alone, so that what watches its time stamp stays quiet;
/// a changed one gets a new inode, so that a process which has the old one mapped keeps running.
/// </summary>
internal static class AtomicFile
{
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string full = Path.GetFullPath(path);
        if (File.Exists(full) && content.SequenceEqual(File.ReadAllBytes(full))) return;
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string beside = full + ".new";
        using (FileStream stream = File.Create(beside)) stream.Write(content);
        File.Move(beside, full, overwrite: true);
    }
}
