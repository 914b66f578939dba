using System.Text.RegularExpressions;
using ArrowQuant.Architecture.Tests.Projects;
using ArrowQuant.TestKit.Compilations;
using ArrowQuant.TestKit.Repository;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Architecture.Tests.Sources;

public partial class ReadmeTests
{
    [Fact]
    public void CommandInReadme_NamesWhatExists()
    {
        string readme = File.ReadAllText(RepositoryRoot.Combine("README.md"));
        Offenders.None(NamedPaths(readme).Where(path => !Path.Exists(RepositoryRoot.Combine(path))));
    }

    [Fact]
    public void CSharpThatCallsTheQuantizer_Compiles()
    {
        string readme = File.ReadAllText(RepositoryRoot.Combine("README.md"));
        string code = CSharpFence().Matches(readme).Select(fence => fence.Groups["body"].Value).First(body => body.Contains("ModelQuantizer", StringComparison.Ordinal));
        TestProject project = TestProject.Of(code) with
        {
            OutputKind = OutputKind.ConsoleApplication,
            References = [.. FrameworkReferences.FrameworkOnly, MetadataReference.CreateFromFile(BuiltAssembly.Of("ArrowQuant")[0].Path)],
        };
        Offenders.None(ProjectCompiler.Compile(project).GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(found => found.ToString()));
    }

    [Fact]
    public void CommandsAreFound_OnlyInShellFences()
    {
        const string Readme = """
            Run ./not-a-command.sh some day.
            ```sh
            ./test.sh            # all of it
            scripts/bench.sh --quick
            dotnet run --project src/ArrowQuant.Cli -- inspect x
            dotnet publish src/ArrowQuant.Module -c Release
            arrowquant quantize in.safetensors
            ```
            ```csharp
            Run("./nor-this.sh");
            ```
            """;
        Assert.Equal(["./test.sh", "scripts/bench.sh", "src/ArrowQuant.Cli", "src/ArrowQuant.Module"], NamedPaths(Readme));
    }

    private static IEnumerable<string> NamedPaths(string markdown) =>
        from Match fence in ShellFence().Matches(markdown)
        from Match named in NamedPath().Matches(fence.Groups["body"].Value)
        select named.Groups["path"].Value;

    [GeneratedRegex(@"^```(?:sh|bash|shell|console)\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellFence();

    [GeneratedRegex(@"^```csharp\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpFence();

    // A script by its path, or the project that a dotnet command is given.
    [GeneratedRegex(@"(?:^|[\s;&|$])(?<path>(?:\./|scripts/)[\w./-]+\.(?:sh|py))|\bdotnet\s+(?:run\s+--project|publish|build|test|pack)\s+(?<path>[\w.][\w./-]*/[\w./-]*)", RegexOptions.Multiline)]
    private static partial Regex NamedPath();
}
