using System.Collections.Immutable;
using ArrowQuant.Export.Build.Elf;
using ArrowQuant.Export.Build.Package;

namespace ArrowQuant.Export.Build.Tests;

public class WheelTests
{
    private static ElfImage Image(string[] libraries, string[] versions, string architecture = "x86_64") =>
        new(architecture, ImmutableArray<ElfSymbol>.Empty, [.. libraries], [.. versions]);

    [Theory]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("1.2.0-beta.3", "1.2.0b3")]
    [InlineData("1.2.0-beta3", "1.2.0b3")]
    [InlineData("1.2.0-alpha", "1.2.0a0")]
    [InlineData("2.0.0-preview.7+sha.1f", "2.0.0rc7")]
    [InlineData("2.0.0-rc.1", "2.0.0rc1")]
    [InlineData("2.0.0-ci.42", "2.0.0.dev42")]
    [InlineData("1.0.0+build.5", "1.0.0")]
    public void Version_IsWritten_AsPythonDoes(string version, string expected) => Assert.Equal(expected, WheelVersion.Of(version));

    [Theory]
    [InlineData("1.0.0-feature-x")]
    [InlineData("one")]
    [InlineData("")]
    [InlineData("1.0.0-beta.1.2")]
    public void Version_WithoutPythonForm_IsRefused(string version) =>
        Assert.Equal(Rules.BadVersion, Assert.Throws<ExportBuildException>(() => WheelVersion.Of(version)).Finding.Rule);

    [Theory]
    [InlineData("x86_64", "GLIBC_2.2.5", "GLIBC_2.34", "manylinux_2_34_x86_64")]
    [InlineData("x86_64", "GLIBC_2.9", "GLIBC_2.10", "manylinux_2_10_x86_64")]
    [InlineData("x86_64", "GLIBC_2.2.5", "GLIBC_ABI_DT_RELR", "manylinux_2_36_x86_64")]
    [InlineData("x86_64", "GLIBC_2.2.5", "GCC_3.0", "manylinux_2_5_x86_64")]
    [InlineData("aarch64", "GLIBC_2.2.5", "GCC_3.0", "manylinux_2_17_aarch64")]
    public void Tag_IsThatOfTheHighestGlibcSymbol(string architecture, string first, string second, string expected)
    {
        var findings = new List<Finding>();
        Assert.Equal(expected, WheelTag.Platform(Image(["libc.so.6", "libm.so.6"], [first, second], architecture), "x.so", findings));
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("libssl.so.3", "GLIBC_2.17", "libssl.so.3")]
    [InlineData("libc.musl-x86_64.so.1", "", "libc.musl-x86_64.so.1")]
    [InlineData("libc.so.6", "GLIBC_PRIVATE", "GLIBC_PRIVATE")]
    public void ImageThatNeedsMore_GetsNoManylinuxTag_AndAWarningThatNamesIt(string library, string version, string named)
    {
        var findings = new List<Finding>();
        Assert.Equal("linux_x86_64", WheelTag.Platform(Image([library], [version]), "x.so", findings));
        Finding finding = Assert.Single(findings);
        Assert.Equal((Rules.NotManylinux, true), (finding.Rule, finding.IsWarning));
        Assert.Contains(named, finding.Message, StringComparison.Ordinal);
    }
}
