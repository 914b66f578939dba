using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Package;

/// <summary>A binary wheel (PEP 427, RECORD per PEP 376) whose bytes depend on nothing but its content.</summary>
/// <param name="FileName">Name, version and tags, as installers parse them.</param>
/// <param name="Content">The zip file.</param>
internal sealed record Wheel(string FileName, byte[] Content)
{
    // The zip format counts from 1980; a fixed time keeps the file the same from build to build.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Upper half of the external attributes: Unix mode. Regular file, readable by all; a shared library is executable too, as linkers leave it.
    private const int RegularFile = 0x8000 | 0x1A4, ExecutableFile = 0x8000 | 0x1ED;
    private const int ModeShift = 16;

    public static Wheel Write(ExportManifest manifest, WheelMetadata metadata, string platform, IEnumerable<PackageFile> files)
    {
        string version = WheelVersion.Of(metadata.Version);
        string tag = $"{manifest.PythonFloor.WheelTag}-abi3-{platform}";
        string info = $"{manifest.Module}-{version}.dist-info";
        List<PackageFile> all =
        [
            .. files.OrderBy(static f => f.Path, StringComparer.Ordinal),
            new PackageFile($"{info}/METADATA", metadata.MetadataFile(manifest)),
            new PackageFile($"{info}/WHEEL", WheelMetadata.WheelFile(tag)),
            .. metadata.Licenses.Select(license => license with { Path = $"{info}/licenses/{license.Path}" }),
        ];
        all.Add(new PackageFile($"{info}/RECORD", Record(all, $"{info}/RECORD")));
        return new Wheel($"{manifest.Module}-{version}-{tag}.whl", Zip(all));
    }

    private static byte[] Record(IEnumerable<PackageFile> files, string self)
    {
        var text = new StringBuilder();
        foreach (PackageFile file in files)
        {
            string hash = Base64Url.EncodeToString(SHA256.HashData(file.Content));
            text.Append(CultureInfo.InvariantCulture, $"{Csv(file.Path)},sha256={hash},{file.Content.Length}\n");
        }

        return Encoding.UTF8.GetBytes(text.Append(Csv(self)).Append(",,\n").ToString());
    }

    private static string Csv(string field) => field.AsSpan().ContainsAny(',', '"') ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static byte[] Zip(IEnumerable<PackageFile> files)
    {
        var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (PackageFile file in files)
            {
                ZipArchiveEntry entry = zip.CreateEntry(file.Path, CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                entry.ExternalAttributes = (file.Path.EndsWith(".so", StringComparison.Ordinal) ? ExecutableFile : RegularFile) << ModeShift;
                using Stream stream = entry.Open();
                stream.Write(file.Content);
            }
        }

        return buffer.ToArray();
    }
}
