using ArrowQuant.Cli.Help;
using ArrowQuant.TestKit.Repository;
using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Cli.Tests.Help;

public class ManualPageTests
{
    /// <summary>The page stands where readers look for it, so it is compared there and not beside the test.</summary>
    [Fact]
    public void Page_IsWhatTheTableSays()
    {
        string path = RepositoryRoot.Combine("docs/cli.md");
        string page = ManualPage.Text();
        if (Environment.GetEnvironmentVariable(Snapshot.AcceptVariable) == "1") File.WriteAllText(path, page);
        Assert.True(File.Exists(path), "docs/cli.md does not exist; write it with scripts/test/accept-snapshots.sh tests/ArrowQuant.Cli.Tests");
        Assert.True(page == File.ReadAllText(path), "docs/cli.md is not what the table of commands says; write it anew with scripts/test/accept-snapshots.sh tests/ArrowQuant.Cli.Tests");
    }
}
