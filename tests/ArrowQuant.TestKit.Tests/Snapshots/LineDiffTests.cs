using ArrowQuant.TestKit.Snapshots;
using FsCheck.Xunit;

namespace ArrowQuant.TestKit.Tests.Snapshots;

public class LineDiffTests
{
    [Fact]
    public void ChangedLine_ShowsWithContext() => Assert.Equal(
        "@@ line 5 @@\n  b\n  c\n  d\n- e\n+ E\n  f\n  g\n  h\n",
        LineDiff.Of("a\nb\nc\nd\ne\nf\ng\nh\ni", "a\nb\nc\nd\nE\nf\ng\nh\ni"));

    [Property]
    public bool Diff_IsEmptyExactlyForEqualTexts(string[] left, string[] right)
    {
        string old = string.Join('\n', left), now = string.Join('\n', right);
        return LineDiff.Of(old, old).Length == 0 && (LineDiff.Of(old, now).Length == 0) == (old == now);
    }

    [Property]
    public bool RemovedAndKeptLines_AreTheOldText(byte[] left, byte[] right)
    {
        // Few distinct lines, so that the two share many of them.
        string[] old = [.. left.Take(20).Select(one => $"{one % 3}"), "end"];
        string[] now = [.. right.Take(20).Select(one => $"{one % 3}"), "end"];
        string[] diff = LineDiff.Of(string.Join('\n', old), string.Join('\n', now)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int removed = diff.Count(line => line.StartsWith("- ", StringComparison.Ordinal));
        int added = diff.Count(line => line.StartsWith("+ ", StringComparison.Ordinal));
        return old.Length - removed == now.Length - added;
    }
}
