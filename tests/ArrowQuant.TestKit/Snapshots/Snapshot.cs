using System.Runtime.CompilerServices;
using System.Text;

namespace ArrowQuant.TestKit.Snapshots;

/// <summary>
/// Compares text with a reviewed file beside the test. A difference, a missing file, or a verified file that nothing produces any more fails,
/// and leaves <c>.received.</c> files to look at. <c>scripts/test/accept-snapshots.sh</c> accepts what the tests now say.
/// </summary>
public static class Snapshot
{
    /// <summary>Set to 1, it makes every comparison write what it got. Only the accept script sets it.</summary>
    public const string AcceptVariable = "ARROWQUANT_ACCEPT_SNAPSHOTS";

    private const string HowToAccept = "Accept with: scripts/test/accept-snapshots.sh";

    // A byte order mark would be a difference that no diff shows.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static bool Accepting => Environment.GetEnvironmentVariable(AcceptVariable) == "1";

    /// <summary>Compares one text with <c>Class.Method.verified.txt</c>.</summary>
    /// <param name="testCase">Tells the cases of one theory apart: <c>Class.Method_case.verified.txt</c>.</param>
    /// <param name="hint">Stands behind the <c>#</c>, when one test has one text for each of several subjects.</param>
    public static void Match(
        string text,
        string extension = "txt",
        string? testCase = null,
        string? hint = null,
        [CallerFilePath] string callerFile = "",
        [CallerMemberName] string callerMember = "")
    {
        SnapshotName name = SnapshotName.Of(callerFile, callerMember, testCase);
        Settle(name, [Compare(name, hint, extension, text)]);
    }

    /// <summary>
    /// Compares each file with <c>Class.Method#Hint.verified.ext</c>. The set is closed: a verified file of this test that is not among
    /// <paramref name="files"/> is a failure as well.
    /// </summary>
    public static void Match(
        IEnumerable<SnapshotFile> files,
        string? testCase = null,
        [CallerFilePath] string callerFile = "",
        [CallerMemberName] string callerMember = "")
    {
        SnapshotName name = SnapshotName.Of(callerFile, callerMember, testCase);
        List<SnapshotFile> given = [.. files];
        if (given.Count == 0)
        {
            throw new TestKitException($"{name.Stem}: nothing to compare. A snapshot of no files would always hold.");
        }

        List<string?> problems = [.. given.Select(file => Compare(name, file.Hint, file.Extension, file.Text))];
        problems.AddRange(Stale(name, [.. given.Select(file => name.Verified(file.Hint, file.Extension))]));
        Settle(name, problems);
    }

    private static string? Compare(SnapshotName name, string? hint, string extension, string text)
    {
        string verified = name.Verified(hint, extension);
        string received = name.Received(hint, extension);
        string actual = Normalize(text);
        string? expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (expected == actual)
        {
            File.Delete(received);
            return null;
        }

        if (Accepting)
        {
            File.WriteAllText(verified, actual, Utf8);
            File.Delete(received);
            return null;
        }

        File.WriteAllText(received, actual, Utf8);
        return expected is null
            ? $"{Path.GetFileName(verified)} does not exist. What the test got is in {Path.GetFileName(received)}."
            : $"{Path.GetFileName(verified)} differs (- verified, + received):\n{LineDiff.Of(expected, actual)}";
    }

    private static IEnumerable<string?> Stale(SnapshotName name, HashSet<string> produced)
    {
        foreach (string path in name.OnDisk("verified").Where(path => !produced.Contains(path)).Order(StringComparer.Ordinal).ToList())
        {
            if (Accepting)
            {
                File.Delete(path);
            }
            else
            {
                yield return $"{Path.GetFileName(path)} is verified, but the test no longer produces it.";
            }
        }
    }

    private static void Settle(SnapshotName name, IEnumerable<string?> problems)
    {
        string report = string.Join("\n\n", problems.Where(problem => problem is not null));
        if (report.Length > 0)
        {
            throw new TestKitException($"Snapshot {name.Stem}:\n{report}\n\n{HowToAccept}");
        }
    }

    private static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
