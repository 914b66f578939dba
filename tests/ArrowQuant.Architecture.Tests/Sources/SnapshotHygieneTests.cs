using ArrowQuant.TestKit.Repository;
using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Architecture.Tests.Sources;

public class SnapshotHygieneTests
{
    [Fact]
    public void VerifiedFile_HasATestThatReadsIt() =>
        Offenders.None(OrphanedSnapshots.Find(RepositoryRoot.Combine("tests")).Select(RepositoryRoot.Relative));

    [SkippableFact]
    public void ReceivedFile_IsNeverTracked()
    {
        ProcessResult listed = ExternalProcess.Run("git", ["ls-files"]);
        Skip.If(listed.ExitCode != 0, "not a git checkout");
        string[] tracked = listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("ArrowQuant.sln", tracked);
        Assert.DoesNotContain(tracked, path => path.Contains(".received.", StringComparison.Ordinal));
    }
}
