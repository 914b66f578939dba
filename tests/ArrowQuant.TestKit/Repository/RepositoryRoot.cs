namespace ArrowQuant.TestKit.Repository;

/// <summary>The checkout that the running tests were built from.</summary>
public static class RepositoryRoot
{
    private const string Marker = "ArrowQuant.sln";

    // `dotnet` maps the root to this prefix in [CallerFilePath] when ContinuousIntegrationBuild is set.
    private const string DeterministicPrefix = "/_/";

    private static readonly Lazy<string> Found = new(() => Search(AppContext.BaseDirectory));

    /// <summary>Absolute path of the folder that holds the solution, without a trailing separator.</summary>
    public static string Path => Found.Value;

    /// <summary>Absolute path of something named relative to the root, with forward slashes.</summary>
    public static string Combine(string relative) => System.IO.Path.Combine(Path, relative);

    /// <summary>Relative path with forward slashes, for messages and for comparing.</summary>
    public static string Relative(string absolute) => System.IO.Path.GetRelativePath(Path, absolute).Replace('\\', '/');

    /// <summary>Turns a <c>[CallerFilePath]</c> into a path that exists on this machine.</summary>
    public static string ResolveCallerFile(string callerFile) => callerFile.StartsWith(DeterministicPrefix, StringComparison.Ordinal)
        ? Combine(callerFile[DeterministicPrefix.Length..])
        : callerFile;

    /// <summary>Walks up from <paramref name="start"/> to the first folder that holds the solution.</summary>
    /// <exception cref="TestKitException">No folder on the way up holds it.</exception>
    public static string Search(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName.TrimEnd(System.IO.Path.DirectorySeparatorChar);
            }
        }

        throw new TestKitException($"No folder above '{start}' holds {Marker}. Run the tests from inside a checkout.");
    }
}
