using ArrowQuant.Package.Tests.Feed;
using ArrowQuant.Package.Tests.Guide;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Package.Tests;

[Collection(PackedFeedCollection.Name)]
public class GuideTests(PackedFeed feed)
{
    /// <summary>A reader who types what docs/guide.md says, in an empty folder, sees what it shows.</summary>
    [Fact]
    [Trait("Category", "Native")]
    public void EveryCommandOfTheGuide_DoesWhatTheGuideShows()
    {
        using var folder = new EmptyFolder();
        IReadOnlyList<GuideStep> steps = GuidePage.Read(File.ReadAllText(RepositoryRoot.Combine("docs/guide.md")));
        Assert.True(steps.Count(step => step.Shown.Count > 0) >= 5, "the guide shows almost no output: was it read rightly?");
        foreach (GuideStep step in steps)
        {
            if (step.File.Length > 0) folder.Write(step.File, step.Body);
            else Perform(step, folder);
        }
    }

    [Fact]
    public void Page_IsReadFenceByFence()
    {
        const string Page = """
            ```csharp file=A.cs
            class A;
            ```
            Then:
            ```sh fails
            echo one two three; exit 1
            ```
            ```text
            one ... three
            ```
            ```python
            not_run()
            ```
            """;
        IReadOnlyList<GuideStep> steps = GuidePage.Read(Page);
        Assert.Equal(2, steps.Count);
        Assert.Equal(("A.cs", "class A;\n"), (steps[0].File, steps[0].Body));
        Assert.True(steps[1].Fails);
        Assert.Null(steps[1].FirstMissing("zero\none two three\n"));
        Assert.Equal("one ... three", steps[1].FirstMissing("one\nthree\n"));
    }

    private void Perform(GuideStep step, EmptyFolder folder)
    {
        ProcessResult run = ExternalProcess.Run("bash", ["-e", "-o", "pipefail", "-c", step.Body], folder.Path, EnvironmentOf(step, folder), Workshop.Patience);
        string all = run.Output + run.Error;
        Assert.True(run.ExitCode != null && (run.ExitCode != 0) == step.Fails, $"docs/guide.md({step.Line}): exit code {run.ExitCode}\n{all}");
        string? missing = step.FirstMissing(all);
        Assert.True(missing == null, $"docs/guide.md({step.Line}) shows\n{missing}\nbut its commands print\n{all}");
    }

    // What is packed out of the checkout is built there: with a cache of its own it would be built anew, and so would all that comes after it.
    private IReadOnlyDictionary<string, string?> EnvironmentOf(GuideStep step, EmptyFolder folder) =>
        step.Body.Contains("dotnet pack", StringComparison.Ordinal)
            ? new Dictionary<string, string?>(feed.EnvironmentOf(folder)) { ["NUGET_PACKAGES"] = Workshop.MachinePackages, ["NUGET_FALLBACK_PACKAGES"] = null }
            : feed.EnvironmentOf(folder);
}
