using ArrowQuant.TestKit.Compilations;
using ArrowQuant.TestKit.Snapshots;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ArrowQuant.TestKit.Analyzers;

/// <summary>
/// Applies a code fix one diagnostic at a time until none is left to fix, and, from the start again, with fix-all; both must give the
/// expected text, and the expected text must compile and say by its marks what is still reported.
/// </summary>
/// <param name="analyzer">Finds what is to be fixed.</param>
/// <param name="fix">The provider under test.</param>
public sealed class CodeFixHarness(DiagnosticAnalyzer analyzer, CodeFixProvider fix)
{
    // A fix that does not remove its diagnostic would loop for ever; no test source has this many findings.
    private const int MostSteps = 100;

    /// <summary>Which of the offered actions to take, by its equivalence key; null takes the first.</summary>
    public string? EquivalenceKey { get; init; }

    /// <summary>Set when the provider has no fix-all on purpose.</summary>
    public bool WithoutFixAll { get; init; }

    /// <summary>Id meant by <c>[|...|]</c>; by default the only one that the analyzer has.</summary>
    public string? DefaultId { get; init; }

    /// <summary>One file before, with marks, and after.</summary>
    public Task Verify(string before, string after) => Verify(TestProject.Of(before), TestProject.Of(after));

    /// <summary>A project before, with marks, and after. A mark that is left in <paramref name="after"/> is a diagnostic that stays.</summary>
    public async Task Verify(TestProject before, TestProject after)
    {
        await AnalyzerHarness.Verify(analyzer, before, defaultId: DefaultId);
        string? defaultId = DefaultId ?? (analyzer.SupportedDiagnostics is [var only] ? only.Id : null);
        (TestProject start, _) = Markup.Read(before, defaultId);
        (TestProject goal, _) = Markup.Read(after, defaultId);

        Compare("Fixed one by one", goal, await FixOneByOne(start));
        if (!WithoutFixAll)
        {
            foreach (FixAllScope scope in new[] { FixAllScope.Project, FixAllScope.Solution })
            {
                Compare($"Fixed all in {scope}", goal, await FixAll(start, scope));
            }
        }

        await AnalyzerHarness.Verify(analyzer, after, defaultId: DefaultId);
    }

    /// <summary>Titles of the actions offered for the first diagnostic of a file.</summary>
    public async Task<IReadOnlyList<string>> OfferedTitles(string source)
    {
        using FixWorkspace workspace = new(Markup.Read(TestProject.Of(source), DefaultId ?? "").Project);
        foreach (Diagnostic diagnostic in await Fixable(workspace))
        {
            return [.. (await Offers(workspace, diagnostic)).Select(action => action.Title)];
        }

        return [];
    }

    private async Task<TestProject> FixOneByOne(TestProject start)
    {
        using FixWorkspace workspace = new(start);
        for (int step = 0; step < MostSteps; step++)
        {
            CodeAction? next = null;
            foreach (Diagnostic diagnostic in await Fixable(workspace))
            {
                next = Choose(await Offers(workspace, diagnostic));
                if (next is not null)
                {
                    break;
                }
            }

            if (next is null)
            {
                return step > 0 ? await workspace.Read() : throw new TestKitException("The provider offered no fix for any diagnostic.");
            }

            await workspace.Apply(next);
        }

        throw new TestKitException($"After {MostSteps} fixes the diagnostics are still there:\n{(await workspace.Read()).Sources[0].Text}");
    }

    private async Task<TestProject> FixAll(TestProject start, FixAllScope scope)
    {
        FixAllProvider all = fix.GetFixAllProvider() ?? throw new TestKitException($"{fix.GetType().Name} has no fix-all provider.");
        using FixWorkspace workspace = new(start);

        // One round fixes the diagnostics of one id and key; a second id needs its own round, as it does in an editor.
        for (int round = 0; round < MostSteps; round++)
        {
            CodeAction? action = null;
            foreach (Diagnostic diagnostic in await Fixable(workspace))
            {
                if (Choose(await Offers(workspace, diagnostic)) is { } chosen)
                {
                    Document document = workspace.Current.GetDocument(diagnostic.Location.SourceTree)!;
                    FixAllContext context = new(document, fix, scope, chosen.EquivalenceKey, [diagnostic.Id], new Diagnostics(this, workspace), CancellationToken.None);
                    action = await all.GetFixAsync(context) ?? throw new TestKitException($"Fix-all in {scope} offers nothing for {diagnostic.Id}.");
                    break;
                }
            }

            if (action is null)
            {
                return await workspace.Read();
            }

            await workspace.Apply(action);
        }

        throw new TestKitException($"After {MostSteps} rounds of fix-all the diagnostics are still there.");
    }

    private async Task<IReadOnlyList<Diagnostic>> Fixable(FixWorkspace workspace) =>
        [.. (await workspace.Diagnose(analyzer)).Where(one => fix.FixableDiagnosticIds.Contains(one.Id) && one.Location.IsInSource)];

    private async Task<IReadOnlyList<CodeAction>> Offers(FixWorkspace workspace, Diagnostic diagnostic)
    {
        List<CodeAction> offers = [];
        Document document = workspace.Current.GetDocument(diagnostic.Location.SourceTree)!;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), CancellationToken.None));
        return offers;
    }

    private CodeAction? Choose(IReadOnlyList<CodeAction> offers) => EquivalenceKey is null
        ? offers.FirstOrDefault()
        : offers.FirstOrDefault(action => action.EquivalenceKey == EquivalenceKey);

    private static void Compare(string how, TestProject goal, TestProject actual)
    {
        foreach (string path in goal.Sources.Concat(actual.Sources).Select(source => source.Path).Distinct())
        {
            string wanted = TextOf(goal, path);
            string got = TextOf(actual, path);
            if (wanted != got)
            {
                throw new TestKitException($"{how}, {path} differs (- expected, + fixed):\n{LineDiff.Of(wanted, got)}");
            }
        }
    }

    private static string TextOf(TestProject project, string path) => project.Sources.FirstOrDefault(source => source.Path == path)?.Text ?? "(no such file)";

    private sealed class Diagnostics(CodeFixHarness harness, FixWorkspace workspace) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await harness.Fixable(workspace);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await harness.Fixable(workspace)).Where(one => one.Location.SourceTree!.FilePath == document.FilePath);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
