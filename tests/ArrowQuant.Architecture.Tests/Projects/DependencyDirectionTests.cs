using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Architecture.Tests.Projects;

public class DependencyDirectionTests
{
    public static TheoryData<string> Projects => [.. ProjectFile.Shipping.Select(file => file.Name)];

    [Fact]
    public void EveryProject_HasItsPlaceInTheTable() => Assert.Equal(
        AllowedReferences.Of.Keys.Order(StringComparer.Ordinal),
        ProjectFile.Shipping.Select(file => file.Name).Order(StringComparer.Ordinal));

    /// <summary>test.sh builds the solution once: a project outside it would be missing from every run.</summary>
    [Fact]
    public void EveryProject_IsInTheSolution()
    {
        string solution = File.ReadAllText(RepositoryRoot.Combine("ArrowQuant.sln")).Replace('\\', '/');
        // Depth three: a project further down is a fixture, which a test builds by itself.
        Offenders.None(
            from file in ProjectFile.All
            let path = file.RelativePath
            where path.EndsWith(".csproj", StringComparison.Ordinal) && path.Split('/').Length == 3
            where file.Area is "src" or "generators" or "analyzers" || path.EndsWith(".Tests.csproj", StringComparison.Ordinal)
            where !solution.Contains($"\"{path}\"", StringComparison.Ordinal)
            select path);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void ProjectFile_LinksOnlyWhatTheTableAllows(string project)
    {
        ProjectFile file = ProjectFile.Shipping.Single(one => one.Name == project);
        Offenders.None(file.LinkedProjects.Except(AllowedReferences.Of[project]));
        Offenders.None(file.Packages.Where(package => IsForbidden(file.Area, package)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void CompiledAssembly_ReferencesOnlyWhatTheTableAllows(string project)
    {
        ProjectFile file = ProjectFile.Shipping.Single(one => one.Name == project);
        Assert.All(BuiltAssembly.Of(project), assembly =>
        {
            IReadOnlyList<string> references = assembly.References();
            Assert.NotEmpty(references);
            Offenders.None(references.Where(name => name.StartsWith("ArrowQuant", StringComparison.Ordinal)).Except(AllowedReferences.Of[project]));
            Offenders.None(references.Where(name => IsForbidden(file.Area, name)));
        });
    }

    /// <summary>What the props of the compiler parts list reaches every exporting project: none of it may be linked.</summary>
    [Fact]
    public void CompilerParts_AreLoadedIntoTheCompiler_NeverLinked()
    {
        ProjectFile props = ProjectFile.All.Single(file => file.RelativePath == "generators/Export.Compiler.props");
        Offenders.None(props.LinkedProjects);
        Assert.Contains("ArrowQuant.Export.Generator", props.UnlinkedProjects);
        Assert.Contains("ArrowQuant.Export.Analyzers", props.UnlinkedProjects);
    }

    [Fact]
    public void GeneratorAndAnalyzers_DoNotKnowEachOther()
    {
        foreach ((string one, string other) in new[] { ("ArrowQuant.Export.Generator", "ArrowQuant.Export.Analyzers"), ("ArrowQuant.Export.Analyzers", "ArrowQuant.Export.Generator") })
        {
            ProjectFile file = ProjectFile.Shipping.Single(project => project.Name == one);
            Assert.DoesNotContain(other, file.LinkedProjects.Concat(file.UnlinkedProjects));
            Assert.All(BuiltAssembly.Of(one), assembly => Assert.DoesNotContain(other, assembly.References()));
        }
    }

    [Fact]
    public void AnalyzersAssembly_HasNoWorkspaces() => Assert.All(
        BuiltAssembly.Of("ArrowQuant.Export.Analyzers"),
        assembly => Assert.DoesNotContain(assembly.References(), name => name.Contains("Workspaces", StringComparison.Ordinal)));

    /// <summary>The records are what the cache of the pipeline holds; a symbol in one would keep whole compilations alive.</summary>
    [Fact]
    public void Records_NeverMentionRoslyn() => Offenders.None(
        SourceTree.Lines("generators/ArrowQuant.Export.Model/Records", ".cs").Where(line => line.Text.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal)));

    [Fact]
    public void PackageVersions_StandOnlyInDirectoryPackagesProps() => Offenders.None(
        from file in ProjectFile.All
        where file.RelativePath != "Directory.Packages.props"
        // The SDK form of our own package refers to itself, at the version that it is packed with.
        where file.RelativePath != "src/ArrowQuant.Export.Build/Sdk/Sdk.props"
        from package in file.PackagesWithVersion
        select $"{file.RelativePath}: {package}");

    private static bool IsForbidden(string area, string name) => AllowedReferences.ForbiddenPrefixes.TryGetValue(area, out string[]? prefixes)
        && prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
