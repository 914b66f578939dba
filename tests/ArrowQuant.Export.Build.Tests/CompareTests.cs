using ArrowQuant.Export.Build.Compare;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Tests.Fixtures;
using FsCheck.Xunit;

namespace ArrowQuant.Export.Build.Tests;

public class CompareTests
{
    private static ExportManifest WithoutMembers(byte mask) => Sample.Manifest(Sample.With(json =>
    {
        var members = Sample.Members(json);
        for (int i = members.Count - 1; i >= 0; i--)
        {
            if ((mask >> i & 1) != 0) members.RemoveAt(i);
        }
    }));

    [Property]
    public bool Manifest_HasNoDifferences_FromItself(byte mask) => ManifestComparison.Compare(WithoutMembers(mask), WithoutMembers(mask)).AreEqual;

    [Property]
    public bool AddedOneWay_IsRemovedTheOther(byte first, byte second)
    {
        var forth = ManifestComparison.Compare(WithoutMembers(first), WithoutMembers(second)).Changes;
        var back = ManifestComparison.Compare(WithoutMembers(second), WithoutMembers(first)).Changes;
        return forth.Where(static c => c.Kind == ChangeKind.Added).Select(static c => c.Member).SequenceEqual(back.Where(static c => c.Kind == ChangeKind.Removed).Select(static c => c.Member));
    }

    [Fact]
    public void LostMember_IsNamed_AndCountedAsSkipped()
    {
        ExportManifest promised = Sample.Manifest(), built = WithoutMembers(0b0010);
        MemberChange change = Assert.Single(ManifestComparison.Compare(promised, built).Changes);
        Assert.Equal((ChangeKind.Removed, "Counter.increment"), (change.Kind, change.Member));
        Assert.Equal("sample_module: exported 4, excluded 1, skipped 1", ExportLedger.Of(promised, built, []).ToString());
    }

    [Fact]
    public void MemberMissingInBothWays_IsSkippedOnce() =>
        Assert.Equal(1, ExportLedger.Of(Sample.Manifest(), WithoutMembers(0b0010), ["Counter.increment"]).Skipped);

    [Fact]
    public void Ledger_ClaimsNothingAboutSkips_WithoutAnImage() =>
        Assert.Equal("sample_module: exported 4, excluded 1, skipped: counted by publish", ExportLedger.Of(Sample.Manifest()).ToString());

    [Fact]
    public void ChangedSignature_IsShown_BeforeAndAfter()
    {
        var after = Sample.Manifest(Sample.With(j => Sample.Members(j)[1]!["signature"] = "($self, value, by=1, /)"));
        Assert.Equal("changed  Counter.increment signature: '($self, value, /)' -> '($self, value, by=1, /)'\n", ManifestComparison.Compare(Sample.Manifest(), after).ToString());
    }

    [Fact]
    public void BytesThatDifferWithoutAFieldDiffering_AreStillADifference()
    {
        var after = Sample.Manifest(Sample.With(j => j["note"] = "of a later version"));
        Assert.Equal("digest", Assert.Single(ManifestComparison.Compare(Sample.Manifest(), after).Changes).Aspect);
    }

    [Fact]
    public void LostOverload_IsADifference()
    {
        var before = Sample.Manifest(Sample.With(j => Sample.Members(j).Add(Sample.Members(Sample.Json())[1]!.DeepClone())));
        Assert.Equal((ChangeKind.Removed, "Counter.increment"), ManifestComparison.Compare(before, Sample.Manifest()).Changes.Select(static c => (c.Kind, c.Member)).Single());
    }

    [Fact]
    public void Listing_ShowsEveryMember_AndEveryReason()
    {
        string text = ExportListing.Of(Sample.Manifest());
        Assert.Contains("method      increment($self, value, /)", text, StringComparison.Ordinal);
        Assert.Contains("excluded    Reset(): callers never need it", text, StringComparison.Ordinal);
        Assert.EndsWith("exported 4, excluded 1\n", text, StringComparison.Ordinal);
    }
}
