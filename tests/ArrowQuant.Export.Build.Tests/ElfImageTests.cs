using ArrowQuant.Export.Build.Elf;
using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests;

public sealed class ElfImageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Image() => SampleImage.Write(_folder["module.so"], Sample.Text());

    [SkippableFact]
    public void Symbols_AreThose_ThatReadelfSees()
    {
        string path = Image();
        ProgramRun readelf = ProgramRun.Start("readelf", ["-W", "--dyn-syms", path], TimeSpan.FromSeconds(30));
        string[][] rows = [.. readelf.Output.Split('\n').Select(static l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(static c => c.Length >= 8 && char.IsDigit(c[0][0]))];
        // "strlen@GLIBC_2.2.5 (2)": name, then the version that an undefined symbol asks for.
        var expected = rows.Select(static c => (c[7].Split('@')[0], c[6] == "UND" && c[7].Contains('@') ? c[7].Split('@')[^1] : "", c[6] != "UND")).Order();
        Assert.NotEmpty(rows);
        Assert.Equal(expected, ElfImage.Read(path).Symbols.Select(static s => (s.Name, s.Version, s.IsDefined)).Order());
    }

    [SkippableFact]
    public void Image_TellsItsExportsLibrariesAndGlibc()
    {
        ElfImage image = ElfImage.Read(Image());
        Assert.Contains("PyInit__native", image.Exports);
        Assert.Contains("PyType_FromSpec", image.Undefined.Select(static s => s.Name));
        Assert.Contains("libc.so.6", image.NeededLibraries);
        Assert.Equal(2, image.HighestGlibc?.Major);
    }

    [SkippableFact]
    public void TruncatedImage_IsRefused_WithTheOffset()
    {
        byte[] whole = File.ReadAllBytes(Image());
        for (int length = 0; length < whole.Length; length += 61)
        {
            var error = Assert.Throws<ExportBuildException>(() => ElfImage.Read(whole.AsMemory(0, length), "cut.so"));
            Assert.Equal(Rules.BadImage, error.Finding.Rule);
        }
    }

    [SkippableFact]
    public void DamagedImage_IsReadOrRefused_NeverAnythingElse()
    {
        byte[] whole = File.ReadAllBytes(Image());
        var random = new Random(20260101);
        for (int round = 0; round < 3000; round++)
        {
            byte[] damaged = [.. whole];
            for (int i = 0; i < 4; i++) damaged[random.Next(round % 2 == 0 ? 64 : damaged.Length)] = (byte)random.Next(256);
            // The section headers stand at the end; most damage that matters is there.
            damaged[damaged.Length - 1 - random.Next(Math.Min(2000, damaged.Length))] = (byte)random.Next(256);
            try
            {
                ElfImage.Read(damaged, "damaged.so");
            }
            catch (ExportBuildException error)
            {
                Assert.Equal(Rules.BadImage, error.Finding.Rule);
            }
        }
    }

    [Theory]
    [InlineData("GLIBC_2.34", 2, 34)]
    [InlineData("GLIBC_2.2.5", 2, 2)]
    [InlineData("GLIBC_ABI_DT_RELR", 2, 36)]
    public void GlibcVersion_IsRead(string text, int major, int minor)
    {
        Assert.True(GlibcVersion.TryParse(text, out GlibcVersion version));
        Assert.Equal(new GlibcVersion(major, minor), version);
    }

    [Theory]
    [InlineData("GLIBC_PRIVATE")]
    [InlineData("GCC_3.0")]
    [InlineData("GLIBCXX_3.4.21")]
    public void VersionOfAnotherLibrary_IsNoGlibcVersion(string text) => Assert.False(GlibcVersion.TryParse(text, out _));

    [Fact]
    public void WindowsImage_IsRefused_AsNotElf() =>
        Assert.Contains("ELF", Assert.Throws<ExportBuildException>(() => ElfImage.Read("MZ"u8.ToArray(), "a.dll")).Message, StringComparison.Ordinal);
}
