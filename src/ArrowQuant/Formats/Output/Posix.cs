using System.Runtime.InteropServices;

namespace ArrowQuant.Formats;

/// <summary>What the base library does not offer: making a rename durable, and telling what a name leads to.</summary>
internal static partial class Posix
{
    private const int AtCurrentDirectory = -100;    // AT_FDCWD
    private const uint WantInode = 0x100;           // STATX_INO
    private const uint WantType = 0x1;              // STATX_TYPE
    private const int TypeMask = 0xF000;            // S_IFMT
    private const int Pipe = 0x1000;                // S_IFIFO
    private const int CloseOnExec = 0x80000;        // O_CLOEXEC

    /// <summary>Flushes a directory, so that a rename in it survives a power cut. Without effect where directories cannot be opened.</summary>
    public static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        int descriptor = Open(path, CloseOnExec);
        if (descriptor < 0) return;
        // Some file systems refuse to flush a directory; the rename is done either way, so the answer is not needed.
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    /// <summary>True when both names lead to the same file: symbolic links, hard links and spellings included.</summary>
    public static bool SameFile(string a, string b)
    {
        if (!File.Exists(a) || !File.Exists(b)) return false;
        if (OperatingSystem.IsLinux() && Identity(a) is { } x && Identity(b) is { } y) return x == y;
        return string.Equals(Final(a), Final(b), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True for a named pipe: opening one waits until somebody writes to it.</summary>
    public static bool IsPipe(string path) =>
        OperatingSystem.IsLinux() && StatX(AtCurrentDirectory, path, 0, WantType, out StatXBuffer buffer) == 0 && (buffer.Mode & TypeMask) == Pipe;

    /// <summary>Where a path leads: absolute, without links in the part of it that exists, without a separator at the end.</summary>
    public static string Resolve(string path)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (OperatingSystem.IsWindows() || Path.GetDirectoryName(path) is not { } parent) return path;
        nint text = RealPath(path, 0);
        if (text == 0) return Path.Combine(Resolve(parent), Path.GetFileName(path));
        string real = Marshal.PtrToStringUTF8(text)!;
        Free(text);
        return real;
    }

    private static string Final(string path) =>
        Path.GetFullPath(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);

    private static (ulong Device, ulong Inode)? Identity(string path)
    {
        if (StatX(AtCurrentDirectory, path, 0, WantInode, out StatXBuffer buffer) != 0) return null;
        return (((ulong)buffer.DeviceMajor << 32) | buffer.DeviceMinor, buffer.Inode);
    }

    /// <summary>struct statx: 256 bytes, the same on every Linux architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatXBuffer
    {
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    /// <summary>With a null buffer the answer is the caller's to free.</summary>
    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint RealPath(string path, nint buffer);

    [LibraryImport("libc", EntryPoint = "free")]
    private static partial void Free(nint memory);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, out StatXBuffer buffer);
}
