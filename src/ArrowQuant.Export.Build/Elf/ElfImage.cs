using System.Collections.Immutable;
using ArrowQuant.Export.Build.Output;

namespace ArrowQuant.Export.Build.Elf;

/// <summary>What the dynamic loader will see in a shared library, read without running any of it.</summary>
/// <param name="Architecture">Processor as wheels name it: <c>x86_64</c>, <c>aarch64</c>.</param>
/// <param name="Symbols">The dynamic symbols, without the empty first one.</param>
/// <param name="NeededLibraries">DT_NEEDED, in order.</param>
/// <param name="NeededVersions">Every symbol version asked of those libraries.</param>
public sealed record ElfImage(
    string Architecture, ImmutableArray<ElfSymbol> Symbols, ImmutableArray<string> NeededLibraries, ImmutableArray<string> NeededVersions)
{
    /// <summary>Names that other programs can call.</summary>
    public IEnumerable<string> Exports => Symbols.Where(static s => s.IsDefined).Select(static s => s.Name);

    /// <summary>Symbols that the process must bring along.</summary>
    public IEnumerable<ElfSymbol> Undefined => Symbols.Where(static s => !s.IsDefined);

    /// <summary>The newest glibc that any symbol asks for; null when no glibc symbol is used.</summary>
    public GlibcVersion? HighestGlibc =>
        NeededVersions.Select(static v => GlibcVersion.TryParse(v, out GlibcVersion parsed) ? parsed : (GlibcVersion?)null).Max();

    /// <summary>Reads an ELF64 little-endian shared library.</summary>
    /// <exception cref="ExportBuildException">AQ0901 or AQ0903: unreadable, another format, or cut short; the message has the offset.</exception>
    public static ElfImage Read(string path) => Read(InputFile.Read(path), path);

    internal static ElfImage Read(ReadOnlyMemory<byte> file, string source)
    {
        try
        {
            return ElfReader.Read(file);
        }
        catch (FormatException error)
        {
            throw new ExportBuildException(new Finding(Rules.BadImage, $"not a usable native image: {error.Message}; publish the project again", source), error);
        }
    }
}
