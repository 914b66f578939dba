using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Package;

namespace ArrowQuant.Export.Build.Tests.Fixtures;

/// <summary>The manifest and the Python texts of the sample module, as the generator would write them.</summary>
internal static class Sample
{
    public const string Module = "sample_module";

    public const string Init = """
        "Counts things."

        from ._native import Counter
        from ._version import __version__

        __all__ = ["Counter"]

        """;

    public const string Stub = """
        from typing import Self, final

        __version__: str

        __all__ = ["Counter"]

        @final
        class Counter:
            def __new__(cls) -> Self: ...
            def increment(self, value: int, /) -> int: ...
            @staticmethod
            def zero() -> int: ...
            @property
            def step(self) -> int: ...

        """;

    public static JsonObject Json() => JsonNode.Parse("""
        {"format":"arrowquant-exports/1","module":"sample_module","doc":"Counts things.","python_floor":"3.11","types":[
          {"name":"Counter","csharp":"Samples.Counter","kind":"class","base":"","doc":"Counts.","exported":[
            {"name":"Counter","kind":"constructor","csharp":"Counter()","signature":"()","stub":"def __init__(self) -> None","doc":""},
            {"name":"increment","kind":"method","csharp":"Increment(long)","signature":"($self, value, /)","stub":"def increment(self, value: int, /) -> int","doc":"Adds one."},
            {"name":"zero","kind":"static","csharp":"Zero()","signature":"()","stub":"def zero() -> int","doc":"Is nothing."},
            {"name":"step","kind":"property","csharp":"Step","signature":"","stub":"def step(self) -> int","doc":"How far one goes."}],
           "excluded":[{"csharp":"Reset()","reason":"callers never need it"}]}]}
        """)!.AsObject();

    public static string Text(JsonObject? json = null) => (json ?? Json()).ToJsonString();

    public static ExportManifest Manifest(JsonObject? json = null) => ManifestJson.Read(Encoding.UTF8.GetBytes(Text(json)), "manifest.json");

    /// <summary>The sample manifest with one edit.</summary>
    public static JsonObject With(Action<JsonObject> edit)
    {
        JsonObject json = Json();
        edit(json);
        return json;
    }

    public static JsonArray Members(JsonObject json) => json["types"]![0]!["exported"]!.AsArray();

    public static string Digest(string manifest) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(manifest)));

    public static byte[] Blob(string manifest) => Encoding.UTF8.GetBytes(
        $"ARROWQUANT-EXPORT-MANIFEST/1\n{Digest(manifest)}\n{Encoding.UTF8.GetByteCount(manifest)}\n{manifest}");

    /// <summary>The files of the package, without the image.</summary>
    public static IEnumerable<(string Path, string Text)> Package(string manifest) =>
    [
        .. Artifacts(manifest).Where(static a => a.Kind == "python").Select(static a => (a.Path, a.Text)),
        ($"{Module}/_version.py", Encoding.UTF8.GetString(PackageContent.VersionOf(Module, "1.0.0").Content)),
    ];

    public static (string Kind, string Path, string Text)[] Artifacts(string manifest) =>
    [
        ("python", "sample_module/__init__.py", Init), ("python", "sample_module/__init__.pyi", Stub), ("python", "sample_module/py.typed", ""),
        ("manifest", "manifest.json", manifest),
    ];
}
