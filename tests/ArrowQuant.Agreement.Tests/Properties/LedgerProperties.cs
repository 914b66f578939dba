using FsCheck.Xunit;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Agreement.Properties;

/// <summary>
/// The promise of the ledger, on random classes: every public member is in exactly one column, whatever its shape, file or base class.
/// A failure prints the class and the seed to run it again.
/// </summary>
public class LedgerProperties
{
    [Property(MaxTest = 60)]
    public async Task EveryPublicMember_IsInExactlyOneColumn(byte[] choices)
    {
        RandomClass random = RandomClass.From(choices);
        TwoFaces faces = await TwoFaces.Judge(random.Project());
        Assert.Empty(faces.Mistakes);
        Assert.Equal(faces.Reported, faces.Printed);

        // Refused: by name, each member that must be, and none besides.
        Assert.Equal(random.Count(Column.Refused), faces.Printed.Count);
        Assert.All(random.Names(Column.Refused), name => Assert.Contains(faces.Printed, refusal => refusal.Message.Contains(name, StringComparison.Ordinal)));
        Assert.Equal(random.Count(Column.Refused) == 0, Manifest.Read(faces.Run) is not null);

        // The others are in the manifest as soon as what is refused is gone.
        RandomClass accepted = random.Without(Column.Refused);
        TwoFaces made = await TwoFaces.Judge(accepted.Project());
        Assert.Empty(made.Printed);
        Manifest manifest = Manifest.Read(made.Run)!;
        AssertColumn([.. accepted.Names(Column.Exported)], accepted.Count(Column.Exported) + 1, manifest.Exported); // and the constructor
        AssertColumn([.. accepted.Names(Column.Excluded)], accepted.Count(Column.Excluded), manifest.Excluded);
        Assert.Empty(made.Run.Output.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public async Task EveryKindOfMember_AtOnce()
    {
        byte[] all = [.. Enumerable.Range(0, RandomMember.Kinds.Length * 4).Select(choice => (byte)choice)];
        Assert.Equal(RandomMember.Kinds.Length * 4, all.Distinct().Count());
        await EveryPublicMember_IsInExactlyOneColumn(all);
    }

    private static void AssertColumn(IReadOnlyList<string> names, int count, IReadOnlyList<string> column)
    {
        Assert.Equal(count, column.Count);
        Assert.All(names, name => Assert.Contains(column, entry => entry.Contains(name, StringComparison.Ordinal)));
    }
}
