using System.Text;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Tests.Fixtures;
using FsCheck.Xunit;

namespace ArrowQuant.Export.Build.Tests;

public class ManifestTests
{
    [Fact]
    public void Manifest_IsRead_WithLedgerAndDigest()
    {
        ExportManifest manifest = Sample.Manifest();
        Assert.Equal(("sample_module", 4, 1, new PythonVersion(3, 11)), (manifest.Module, manifest.ExportedCount, manifest.ExcludedCount, manifest.PythonFloor));
        Assert.Equal("($self, value, /)", manifest.Types[0].Exported[1].Signature);
        Assert.Equal(Sample.Digest(Sample.Text()), manifest.Digest);
    }

    [Theory]
    [InlineData("doc", "Counter.increment has no text field 'doc'")]
    [InlineData("signature", "Counter.increment has no text field 'signature'")]
    public void MissingField_IsRefused_WithItsPlace(string field, string expected)
    {
        var json = Sample.With(j => Sample.Members(j)[1]!.AsObject().Remove(field));
        var error = Assert.Throws<ExportBuildException>(() => Sample.Manifest(json));
        Assert.Equal(Rules.BadArtifacts, error.Finding.Rule);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("1a")]
    public void ModuleName_ThatIsNoIdentifier_IsRefused(string name) =>
        Assert.Contains("not a Python identifier", Assert.Throws<ExportBuildException>(() => Sample.Manifest(Sample.With(j => j["module"] = name))).Message, StringComparison.Ordinal);

    [Fact]
    public void OtherFormat_IsRefused_WithBothNames()
    {
        string message = Assert.Throws<ExportBuildException>(() => Sample.Manifest(Sample.With(j => j["format"] = "arrowquant-exports/9"))).Message;
        Assert.Contains("arrowquant-exports/9", message, StringComparison.Ordinal);
        Assert.Contains("arrowquant-exports/1", message, StringComparison.Ordinal);
    }

    [Property]
    public bool Blob_IsFound_WhateverSurroundsIt(byte[] before, byte[] after)
    {
        byte[] image = [.. before, .. Sample.Blob(Sample.Text()), .. after];
        return ManifestBlob.Read(image, "image").Digest == Sample.Digest(Sample.Text());
    }

    [Fact]
    public void BareMagic_InFrontOfTheBlob_IsPassedOver()
    {
        byte[] image = [.. ManifestBlob.Magic, .. Sample.Blob(Sample.Text())];
        Assert.Equal("sample_module", ManifestBlob.Read(image, "image").Module);
    }

    [Fact]
    public void FlippedByte_InTheBlob_IsRefused_WithBothDigests()
    {
        byte[] image = Sample.Blob(Sample.Text());
        image[^10] ^= 1;
        string message = Refusal(image);
        Assert.Contains(Sample.Digest(Sample.Text()), message, StringComparison.Ordinal);
        Assert.Contains("damaged", message, StringComparison.Ordinal);
    }

    [Fact]
    public void TruncatedBlob_IsRefused_WithItsLength() =>
        Assert.Contains($"promises {Encoding.UTF8.GetByteCount(Sample.Text())} bytes", Refusal(Sample.Blob(Sample.Text())[..^1]), StringComparison.Ordinal);

    [Fact]
    public void TwoManifests_ThatDiffer_AreRefused()
    {
        string other = Sample.Text(Sample.With(j => j["doc"] = "Other."));
        Assert.Contains("two different", Refusal([.. Sample.Blob(Sample.Text()), .. Sample.Blob(other)]), StringComparison.Ordinal);
    }

    [Fact]
    public void ImageWithoutBlob_IsRefused() => Assert.Contains("holds no export manifest", Refusal([1, 2, 3]), StringComparison.Ordinal);

    private static string Refusal(byte[] image)
    {
        var error = Assert.Throws<ExportBuildException>(() => ManifestBlob.Read(image, "image"));
        Assert.Equal(Rules.BadBlob, error.Finding.Rule);
        return error.Message;
    }
}
