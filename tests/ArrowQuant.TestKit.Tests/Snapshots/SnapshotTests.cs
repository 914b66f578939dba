using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.TestKit.Tests.Snapshots;

/// <summary>Each test plays a test class in a folder of its own, by saying where it stands.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snapshots-").FullName;

    private string Caller => Path.Combine(folder, "SomeTests.cs");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void MissingVerifiedFile_Fails_AndLeavesReceived()
    {
        var failure = Assert.Throws<TestKitException>(() => Snapshot.Match("text", callerFile: Caller, callerMember: "Method"));
        Assert.Contains("accept-snapshots.sh", failure.Message, StringComparison.Ordinal);
        Assert.Equal("text", File.ReadAllText(InFolder("SomeTests.Method.received.txt")));
        Assert.False(File.Exists(InFolder("SomeTests.Method.verified.txt")));
    }

    [Fact]
    public void DifferentText_Fails_WithDiff_AndEqualTextCleansUp()
    {
        File.WriteAllText(InFolder("SomeTests.Method.verified.txt"), "one\r\ntwo\r\n");
        var failure = Assert.Throws<TestKitException>(() => Snapshot.Match("one\nTWO\n", callerFile: Caller, callerMember: "Method"));
        Assert.Contains("- two\n+ TWO\n", failure.Message, StringComparison.Ordinal);

        Snapshot.Match("one\ntwo\n", callerFile: Caller, callerMember: "Method");
        Assert.False(File.Exists(InFolder("SomeTests.Method.received.txt")));
    }

    [Fact]
    public void FilesAreNamedByHintAndCase()
    {
        Assert.Throws<TestKitException>(() => Snapshot.Match([new("Api/Demo.g", "cs", "class A;")], "net10", Caller, "Method"));
        Assert.True(File.Exists(InFolder("SomeTests.Method_net10#Api.Demo.g.received.cs")));
    }

    [Fact]
    public void VerifiedFileThatIsNoLongerProduced_Fails()
    {
        File.WriteAllText(InFolder("SomeTests.Method#A.verified.cs"), "a");
        File.WriteAllText(InFolder("SomeTests.Method#B.verified.cs"), "b");
        File.WriteAllText(InFolder("SomeTests.MethodLonger#B.verified.cs"), "not of this test");
        var failure = Assert.Throws<TestKitException>(() => Snapshot.Match([new("A", "cs", "a")], callerFile: Caller, callerMember: "Method"));
        Assert.Contains("Method#B.verified.cs is verified, but the test no longer produces it", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MethodLonger", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoFilesAtAll_Fails() =>
        Assert.Throws<TestKitException>(() => Snapshot.Match([], callerFile: Caller, callerMember: "Method"));

    [Fact]
    public void OrphanedFile_IsFound()
    {
        File.WriteAllText(Caller, "class SomeTests { void Kept() { } async Task KeptToo() { } void Cases(int n) { } }");
        foreach (string name in new[] { "SomeTests.Kept", "SomeTests.KeptToo#Hint.With.Dots", "SomeTests.Cases_12", "SomeTests.Gone#Hint", "OtherTests.Kept" })
        {
            File.WriteAllText(InFolder($"{name}.verified.txt"), "");
        }

        Assert.Equal(
            ["OtherTests.Kept.verified.txt", "SomeTests.Gone#Hint.verified.txt"],
            OrphanedSnapshots.Find(folder).Select(Path.GetFileName));
    }

    private string InFolder(string name) => Path.Combine(folder, name);
}
