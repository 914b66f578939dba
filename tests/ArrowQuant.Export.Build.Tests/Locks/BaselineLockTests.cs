using ArrowQuant.Export.Build.Baseline;
using ArrowQuant.Export.Build.Commands;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests.Locks;

/// <summary>
/// Attacks on the fifth lock, the reviewed baseline, as a build server sees them: nothing is accepted there, and the file is never written.
/// What each change means to callers, and what a developer's machine does: <see cref="BaselineTests"/>.
/// </summary>
public sealed class BaselineLockTests : IDisposable
{
    private const string Increment = "Counter.increment method def increment(self, value: int, /) -> int";

    private readonly TemporaryFolder _folder = new();

    public BaselineLockTests() => new BaselineFile(Path).Accept(Sample.Manifest());

    private string Path => _folder["exports.baseline.txt"];

    public void Dispose() => _folder.Dispose();

    private string Refusal(string manifest)
    {
        string before = File.Exists(Path) ? File.ReadAllText(Path) : "";
        var output = new StringWriter { NewLine = "\n" };
        string assembly = SampleAssembly.Write(_folder["sample.dll"], manifest);
        Assert.Equal(1, CommandLine.Run(["lift", "--assembly", assembly, "--out", _folder["out"], "--baseline", Path, "--ci", "true"], output));
        Assert.Equal(before, File.Exists(Path) ? File.ReadAllText(Path) : "");
        return output.ToString();
    }

    private void Edit(string old, string replacement)
    {
        string text = File.ReadAllText(Path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(Path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    private static void Names(string refusal, params string[] words) => Assert.All(words.Append(BaselineFile.AcceptCommand), word => Assert.Contains(word, refusal, StringComparison.Ordinal));

    [Fact]
    public void LineTakenOutOfTheFile_IsRefused_ByName()
    {
        Edit(Increment + "\n", "");
        Names(Refusal(Sample.Text()), "error AQ0402", "lacks 'Counter.increment'", "commit the file");
    }

    [Fact]
    public void LineChangedInTheFile_IsRefused_ByName_WithBothSignatures()
    {
        Edit("value: int, /", "value: str, /");
        Names(Refusal(Sample.Text()), "exports.baseline.txt(4): error AQ0401", "'Counter.increment' changed", "value: str, /", "value: int, /", "which breaks callers", "undo it");
    }

    [Fact]
    public void LineAddedToTheFile_WithoutAMember_IsRefused_ByName()
    {
        File.AppendAllText(Path, "Counter.decrement method def decrement(self) -> None\n");
        Names(Refusal(Sample.Text()), "error AQ0401", "'Counter.decrement' was exported", "bring it back");
    }

    [Fact]
    public void LineDoubledInTheFile_IsRefused_AsTheOverloadThatItPromises()
    {
        File.AppendAllText(Path, Increment + "\n");
        Names(Refusal(Sample.Text()), "error AQ0401", "'Counter.increment' was exported");
    }

    [Fact]
    public void LineTurnedIntoAComment_IsRefused_ByName()
    {
        Edit(Increment, "# " + Increment);
        Names(Refusal(Sample.Text()), "error AQ0402", "lacks 'Counter.increment'");
    }

    [Fact]
    public void FileTakenAway_IsRefused()
    {
        File.Delete(Path);
        Names(Refusal(Sample.Text()), "error AQ0402", "does not exist or is empty", "commit the file");
    }

    [Fact]
    public void MemberAddedToTheCode_WithoutItsLine_IsRefused_ByName()
    {
        string more = Sample.Text(Sample.With(static j =>
        {
            var member = Sample.Members(j)[1]!.DeepClone();
            member["name"] = "decrement";
            Sample.Members(j).Add(member);
        }));
        Names(Refusal(more), "error AQ0402", "lacks 'Counter.decrement'");
    }

    [Fact]
    public void MemberDisabledInTheCode_IsRefused_ByName() =>
        Names(Refusal(Sample.Text(Sample.With(static j => Sample.Members(j).RemoveAt(1)))), "exports.baseline.txt(4): error AQ0401", "'Counter.increment' was exported", "bring it back");
}
