using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.TestKit.Snapshots;

/// <summary>File names as Verify lays them out: <c>Class.Method_case#Hint.verified.cs</c>, beside the source of the test.</summary>
/// <param name="Folder">Folder of the test's source.</param>
/// <param name="Stem"><c>Class.Method</c>, and <c>_case</c> when one method has several.</param>
internal sealed record SnapshotName(string Folder, string Stem)
{
    public static SnapshotName Of(string callerFile, string callerMember, string? testCase)
    {
        string source = RepositoryRoot.ResolveCallerFile(callerFile);

        // A partial test class is spread over Type.Aspect.cs: the type is what stands before the first dot.
        string type = Path.GetFileName(source).Split('.')[0];
        return new SnapshotName(Path.GetDirectoryName(source)!, testCase is null ? $"{type}.{callerMember}" : $"{type}.{callerMember}_{testCase}");
    }

    public string Verified(string? hint, string extension) => Path.Combine(Folder, $"{Name(hint)}.verified.{extension}");

    public string Received(string? hint, string extension) => Path.Combine(Folder, $"{Name(hint)}.received.{extension}");

    /// <summary>Everything this snapshot has on disk in the given state, with or without a hint.</summary>
    public IEnumerable<string> OnDisk(string state) => Directory.EnumerateFiles(Folder, $"{Stem}*.{state}.*").Where(IsMine);

    private string Name(string? hint) => hint is null ? Stem : $"{Stem}#{hint.Replace('/', '.')}";

    // Method and MethodLonger share a prefix; only what follows the stem tells them apart.
    private bool IsMine(string path) => Path.GetFileName(path)[Stem.Length] is '#' or '.';
}
