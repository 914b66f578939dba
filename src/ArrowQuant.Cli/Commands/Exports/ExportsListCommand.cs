using System.Text;
using ArrowQuant.Cli.Catalog;
using ArrowQuant.Cli.Output;
using ArrowQuant.Export.Build.Compare;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Cli.Commands.Exports;

/// <summary><c>arrowquant exports list</c>.</summary>
internal static class ExportsListCommand
{
    public static int Run(Invocation invocation)
    {
        ExportManifest manifest = ManifestFile.Read(invocation.Line[Arguments.Exporter]);
        invocation.Terminal.PrintRaw(invocation.Line.Has(Options.Json) ? Encoding.UTF8.GetString(manifest.Utf8.Span) : Lines(ExportListing.Of(manifest)));
        return ExitCode.Success;
    }

    /// <summary>A manifest may come from anybody's file.</summary>
    private static string Lines(string listing) => string.Join('\n', listing.Split('\n').Select(line => Printable.Of(line)));
}
