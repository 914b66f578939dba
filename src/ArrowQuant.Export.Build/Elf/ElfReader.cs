using System.Collections.Immutable;

namespace ArrowQuant.Export.Build.Elf;

/// <summary>Reads the dynamic sections of an ELF64 little-endian file (System V gABI, chapters 4 and 5; symbol versions: LSB core, part 10.7).</summary>
internal sealed class ElfReader
{
    private const uint SectionDynamic = 6, SectionDynamicSymbols = 11, SectionVersionNeeds = 0x6fff_fffe, SectionSymbolVersions = 0x6fff_ffff;
    private const ulong FileHeaderSize = 64, SectionHeaderSize = 64, SymbolSize = 24, DynamicSize = 16, VersionNeedSize = 16, VersionAuxSize = 16;
    private const ushort SharedObject = 3;

    private readonly ElfBytes _file;
    private readonly (uint Type, ulong Offset, ulong Size, uint Link)[] _sections;

    private ElfReader(ElfBytes file)
    {
        _file = file;
        ulong table = file.U64(40);
        ushort entrySize = file.U16(58), count = file.U16(60);
        if (count == 0) throw new FormatException("it has no section headers; do not strip them, the proof reads the dynamic symbols through them");
        if (entrySize != SectionHeaderSize) throw new FormatException($"its section headers have {entrySize} bytes, ELF64 has {SectionHeaderSize}");
        ElfBytes headers = file.Slice(table, count * SectionHeaderSize, "section header table");
        _sections = new (uint, ulong, ulong, uint)[count];
        for (ulong i = 0; i < count; i++)
        {
            ulong at = i * SectionHeaderSize;
            _sections[i] = (headers.U32(at + 4), headers.U64(at + 24), headers.U64(at + 32), headers.U32(at + 40));
        }
    }

    public static ElfImage Read(ReadOnlyMemory<byte> bytes)
    {
        var file = new ElfBytes(bytes, "file");
        if (file.Length < FileHeaderSize || file.U32(0) != 0x464c_457f) throw new FormatException("it does not begin with an ELF header");
        if (file.U8(4) != 2 || file.U8(5) != 1) throw new FormatException("it is ELF, but not 64-bit little-endian");
        if (file.U16(16) != SharedObject) throw new FormatException($"its ELF type is {file.U16(16)}, a shared library has {SharedObject}");
        var reader = new ElfReader(file);
        Dictionary<ushort, string> versions = reader.ReadVersionNeeds();
        return new ElfImage(ReadArchitecture(file.U16(18)), reader.ReadSymbols(versions), reader.ReadNeeded(), [.. versions.Values.Order(StringComparer.Ordinal)]);
    }

    private static string ReadArchitecture(ushort machine) => machine switch
    {
        62 => "x86_64",
        183 => "aarch64",
        243 => "riscv64",
        258 => "loongarch64",
        _ => throw new FormatException($"its processor number is {machine}; known are x86_64 (62), aarch64 (183), riscv64 (243), loongarch64 (258)"),
    };

    private ImmutableArray<ElfSymbol> ReadSymbols(Dictionary<ushort, string> versions)
    {
        if (Find(SectionDynamicSymbols, "dynamic symbols") is not var (symbols, names)) throw new FormatException("it has no dynamic symbol table");
        ElfBytes? indices = Find(SectionSymbolVersions, "symbol versions")?.Section;
        var result = ImmutableArray.CreateBuilder<ElfSymbol>();
        // Row 0 is the undefined symbol that the format reserves.
        for (ulong i = 1; (i + 1) * SymbolSize <= symbols.Length; i++)
        {
            ulong at = i * SymbolSize;
            ushort index = indices is { } table ? (ushort)(table.U16(i * 2) & 0x7fff) : (ushort)0;
            bool isDefined = symbols.U16(at + 6) != 0;
            result.Add(new ElfSymbol(names.Text(symbols.U32(at)), isDefined ? "" : versions.GetValueOrDefault(index, ""), isDefined, symbols.U8(at + 4) >> 4 == 2));
        }

        return result.ToImmutable();
    }

    private ImmutableArray<string> ReadNeeded()
    {
        const ulong end = 0, needed = 1;
        if (Find(SectionDynamic, "dynamic section") is not var (dynamic, names)) throw new FormatException("it has no dynamic section");
        var result = ImmutableArray.CreateBuilder<string>();
        for (ulong at = 0; at + DynamicSize <= dynamic.Length && dynamic.U64(at) != end; at += DynamicSize)
        {
            if (dynamic.U64(at) == needed) result.Add(names.Text(dynamic.U64(at + 8)));
        }

        return result.ToImmutable();
    }

    // Two linked lists of relative offsets: libraries, and under each the versions asked of it. Offsets only grow, so a loop cannot form.
    private Dictionary<ushort, string> ReadVersionNeeds()
    {
        var versions = new Dictionary<ushort, string>();
        if (Find(SectionVersionNeeds, "version needs") is not var (needs, names)) return versions;
        for (ulong at = 0, next = 1; next != 0; at += next)
        {
            ElfBytes need = needs.Slice(at, VersionNeedSize, "version need");
            ushort count = need.U16(2);
            ulong aux = at + need.U32(8);
            for (int i = 0; i < count; i++)
            {
                ElfBytes row = needs.Slice(aux, VersionAuxSize, "version need entry");
                versions[row.U16(6)] = names.Text(row.U32(8));
                aux += row.U32(12);
            }

            next = need.U32(12);
        }

        return versions;
    }

    private (ElfBytes Section, ElfBytes Names)? Find(uint type, string name)
    {
        int at = Array.FindIndex(_sections, section => section.Type == type);
        if (at < 0) return null;
        (_, ulong offset, ulong size, uint link) = _sections[at];
        if (link >= _sections.Length) throw new FormatException($"{name} refers to section {link}, the file has {_sections.Length}");
        (_, ulong namesOffset, ulong namesSize, _) = _sections[link];
        return (_file.Slice(offset, size, name), _file.Slice(namesOffset, namesSize, $"string table of the {name}"));
    }
}
