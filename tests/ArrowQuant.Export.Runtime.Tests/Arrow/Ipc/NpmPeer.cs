using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Export.Runtime.Arrow.Ipc;

namespace ArrowQuant.Export.Runtime.Tests.Arrow.Ipc;

/// <summary>A library of other people that npm has, installed once a test run into a temporary folder, and a script that uses it.</summary>
public abstract class NpmPeer : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("npm-peer").FullName;

    /// <param name="packages">Names with versions, separated by spaces.</param>
    /// <param name="script">CommonJS.</param>
    protected NpmPeer(string packages, string script)
    {
        try
        {
            (int code, string text) = Run("npm", ["install", "--no-audit", "--no-fund", "--prefix", directory, .. packages.Split(' ')]);
            WhyMissing = code == 0 ? null : $"npm cannot install {packages}: {text}";
        }
        catch (Win32Exception e)
        {
            WhyMissing = $"npm is not installed, and with it {packages}: {e.Message}";
        }

        File.WriteAllText(Path.Combine(directory, "peer.cjs"), script);
    }

    public string? WhyMissing { get; protected init; }

    public string Call(params string[] arguments)
    {
        (int code, string text) = Run("node", [Path.Combine(directory, "peer.cjs"), .. arguments]);
        Assert.True(code == 0, text);
        return text.Trim();
    }

    /// <summary>Writes a batch of every layout, whole and in part, and compares what the library reads with what was written.</summary>
    /// <param name="format">Of the file.</param>
    /// <param name="unknown">Columns whose types the library does not read.</param>
    internal void ReadsWhatIsWritten(ArrowIpcFormat format, string[] unknown)
    {
        using var arena = new HandArena();
        using ArrowBatch all = IpcSamples.EveryLayout(arena);
        using ArrowBatch whole = all.Select([.. all.Schema.Fields.Select(f => f.Name).Except(unknown)]);
        using ArrowBatch tail = whole.Slice(1, 3);
        string path = Path.GetTempFileName();
        using (FileStream file = File.Create(path))
        {
            var writer = new ArrowIpcWriter(file, whole.Schema, format, new Dictionary<string, string> { ["source"] = "test" });
            writer.Write(whole);
            writer.Write(tail);
            writer.Finish();
        }

        JsonNode theirs = JsonNode.Parse(Call("read", path, format == ArrowIpcFormat.File ? "file" : "stream"))!;
        File.Delete(path);
        JsonObject ours = JsonNode.Parse(ArrowJson.Render(whole))!.AsObject(), rest = JsonNode.Parse(ArrowJson.Render(tail))!.AsObject();
        foreach ((string name, JsonNode? rows) in ours)
        {
            JsonNode[] expected = [.. rows!.AsArray().Concat(rest[name]!.AsArray()).Select(n => n?.DeepClone()!)];
            Assert.Equal(new JsonArray(expected).ToJsonString(), theirs[name]!.ToJsonString());
        }
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(directory, recursive: true);
    }

    private (int Code, string Text) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + errors.Result);
    }
}
