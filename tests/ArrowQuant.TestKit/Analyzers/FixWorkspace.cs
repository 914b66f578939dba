using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.TestKit.Analyzers;

/// <summary>A test project as a workspace solution, which is what code fixes edit.</summary>
internal sealed class FixWorkspace : IDisposable
{
    private readonly AdhocWorkspace workspace = new();
    private readonly TestProject settings;
    private readonly ProjectId id = ProjectId.CreateNewId();

    public FixWorkspace(TestProject project)
    {
        settings = project;
        Solution solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Create(), project.AssemblyName, project.AssemblyName, LanguageNames.CSharp,
            compilationOptions: ProjectCompiler.Options(project),
            parseOptions: ProjectCompiler.ParseOptions(project),
            metadataReferences: project.References));
        foreach (TestSource source in project.Sources)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(source.Path), SourceText.From(source.Text), filePath: source.Path);
        }

        Current = solution;
    }

    /// <summary>The solution after the edits so far.</summary>
    public Solution Current { get; private set; }

    public Project Project => Current.GetProject(id)!;

    /// <summary>What the analyzer now reports, in order of place.</summary>
    public async Task<IReadOnlyList<Diagnostic>> Diagnose(DiagnosticAnalyzer analyzer) =>
        await AnalyzerHarness.Run((await Project.GetCompilationAsync())!, settings, analyzer);

    /// <summary>Applies one action: its only operation must be a change of the solution.</summary>
    public async Task Apply(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        Current = operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution
            ?? throw new TestKitException($"The action '{action.Title}' changes no document.");
    }

    /// <summary>The sources as they stand now, with the settings of the start.</summary>
    public async Task<TestProject> Read()
    {
        List<TestSource> sources = [];
        foreach (Document document in Project.Documents)
        {
            sources.Add(new TestSource(document.FilePath ?? $"{TestProject.Folder}/{document.Name}", (await document.GetTextAsync()).ToString()));
        }

        return settings with { Sources = [.. sources] };
    }

    public void Dispose() => workspace.Dispose();
}
