using System.Collections.Frozen;
using System.Globalization;
using ArrowQuant.Export.Build.Elf;

namespace ArrowQuant.Export.Build.Package;

/// <summary>The platform tag of a wheel, computed from what the image asks of the system.</summary>
internal static class WheelTag
{
    // PEP 600: the libraries that a manylinux wheel may expect on every system with the given glibc.
    private static readonly FrozenSet<string> SystemLibraries = FrozenSet.ToFrozenSet(
    [
        "libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1", "libresolv.so.2", "libnsl.so.1",
        "libgcc_s.so.1", "libstdc++.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "ld-linux-riscv64-lp64d.so.1", "ld-linux-loongarch-lp64d.so.1",
    ], StringComparer.Ordinal);

    /// <summary><c>manylinux_2_NN_arch</c>, or <c>linux_arch</c> with a warning that names the library which forbids the former.</summary>
    public static string Platform(ElfImage image, string source, ICollection<Finding> findings)
    {
        string[] foreign = [.. image.NeededLibraries.Where(static library => !SystemLibraries.Contains(library))];
        string[] hidden = [.. image.NeededVersions.Where(static version => version == "GLIBC_PRIVATE")];
        if (foreign.Length + hidden.Length > 0)
        {
            findings.Add(new Finding(
                Rules.NotManylinux,
                $"the image needs {string.Join(", ", foreign.Concat(hidden))}, which not every Linux has: the wheel is tagged linux_{image.Architecture} and no package index takes it; link that library statically",
                source, IsWarning: true));
            return $"linux_{image.Architecture}";
        }

        GlibcVersion glibc = image.HighestGlibc is { } needed && needed.CompareTo(Oldest(image.Architecture)) > 0 ? needed : Oldest(image.Architecture);
        return string.Create(CultureInfo.InvariantCulture, $"manylinux_{glibc.Major}_{glibc.Minor}_{image.Architecture}");
    }

    // The first glibc of each processor: an installer knows no older tag.
    private static GlibcVersion Oldest(string architecture) => architecture switch
    {
        "x86_64" => new GlibcVersion(2, 5),
        "aarch64" => new GlibcVersion(2, 17),
        "riscv64" => new GlibcVersion(2, 31),
        _ => new GlibcVersion(2, 36),
    };
}
