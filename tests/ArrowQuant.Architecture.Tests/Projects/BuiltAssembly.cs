using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ArrowQuant.TestKit;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Architecture.Tests.Projects;

/// <summary>An assembly in the build output, read without loading it.</summary>
internal sealed record BuiltAssembly(string Path)
{
    // Artifacts layout: artifacts/bin/<project>/<configuration>[_<target>]/. The rules read the configuration that the tests run in.
    private static readonly string Configuration = System.IO.Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\')).Split('_')[0];

    /// <summary>The assembly of a project for each target it was built for, newest target first.</summary>
    /// <exception cref="TestKitException">It was not built.</exception>
    public static IReadOnlyList<BuiltAssembly> Of(string project)
    {
        string output = RepositoryRoot.Combine($"artifacts/bin/{project}");
        BuiltAssembly[] found = Directory.Exists(output)
            ? [.. Directory.EnumerateDirectories(output)
                    .Where(folder => System.IO.Path.GetFileName(folder).Split('_')[0] == Configuration)
                    .Select(folder => System.IO.Path.Combine(folder, project + ".dll"))
                    .Where(File.Exists)
                    .OrderByDescending(TargetOf)
                    .Select(path => new BuiltAssembly(path))]
            : [];
        return found.Length > 0 ? found : throw new TestKitException($"{project} has no {Configuration} build below {RepositoryRoot.Relative(output)}. Build the solution first.");
    }

    /// <summary>Simple names of the assemblies that the compiler recorded.</summary>
    public IReadOnlyList<string> References()
    {
        using PEReader file = new(File.OpenRead(Path));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    // net9.0 sorts after net10.0 as text. A folder without a target has only one.
    private static Version TargetOf(string path) =>
        Version.TryParse(System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)!).Split("_net")[^1], out Version? version) ? version : new Version(0, 0);
}
