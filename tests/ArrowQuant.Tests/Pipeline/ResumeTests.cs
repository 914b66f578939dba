using ArrowQuant.Formats;
using ArrowQuant.Pipeline;
using ArrowQuant.Tests.Support;

namespace ArrowQuant.Tests.Pipeline;

/// <summary>
/// What a kill leaves on disk is what is on disk at that moment: the tests copy it from inside a progress call, stop the run, put the
/// copies back and run again.
/// </summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TempFolder _remains = new();

    public void Dispose()
    {
        _folder.Dispose();
        _remains.Dispose();
    }

    private string In => _folder["in.safetensors"];

    private string Out => _folder["out.safetensors"];

    /// <summary>Runs until so many tensors are done, saves what a kill would leave, and puts it back after the run was stopped.</summary>
    private void KillAfter(int tensors, string input, string output)
    {
        using var stop = new CancellationTokenSource();
        int calls = 0;
        var options = new QuantizeOptions
        {
            Progress = (_, _) =>
            {
                if (++calls != tensors) return;
                Copy(_folder.Path, _remains.Path);
                stop.Cancel();
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => ModelQuantizer.Quantize(input, output, new() { NumThreads = 1 }, options, stop.Token));
        Copy(_remains.Path, _folder.Path);
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // Locks are between processes and handles; plain reading of the file goes on as cp would.
            System.Diagnostics.Process.Start("cp", ["-p", file, target]).WaitForExit();
        }
    }

    [Fact]
    public void KilledRun_LeavesNothingThatLooksFinished_AndIsTakenUp()
    {
        Samples.Model(In);
        ModelQuantizer.Quantize(In, _folder["expected.safetensors"]);
        KillAfter(2, In, Out);
        Assert.False(File.Exists(Out));
        Assert.Throws<SafeTensorsException>(() => SafeTensorsModel.Open(AtomicFile.PartialName(Out)));

        QuantizationReport report = ModelQuantizer.Quantize(In, Out);
        Assert.Contains(report.Warnings, w => w.StartsWith("2 of 4 tensors were taken over", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllBytes(_folder["expected.safetensors"]), File.ReadAllBytes(Out));
        Assert.Equal(["expected.safetensors", "in.safetensors", "out.safetensors"], _folder.Entries);
    }

    [Fact]
    public void OtherSettings_OrAnotherSource_StartOver()
    {
        Samples.Model(In);
        KillAfter(2, In, Out);
        Assert.Empty(ModelQuantizer.Quantize(In, Out, new() { BitWidth = 8 }).Warnings);
        File.Delete(Out);
        KillAfter(2, In, Out);
        Samples.Model(In, seed: 77);
        File.SetLastWriteTimeUtc(In, DateTime.UtcNow.AddHours(1));
        Assert.Empty(ModelQuantizer.Quantize(In, Out).Warnings);
        Assert.Equal(["in.safetensors", "out.safetensors"], _folder.Entries);
    }

    [Fact]
    public void DamagedRemains_AreMadeAgain()
    {
        Samples.Model(In);
        ModelQuantizer.Quantize(In, _folder["expected.safetensors"]);
        KillAfter(2, In, Out);
        byte[] partial = File.ReadAllBytes(AtomicFile.PartialName(Out));
        for (int i = 0; i < partial.Length; i++) partial[i] ^= 0x55;
        File.WriteAllBytes(AtomicFile.PartialName(Out), partial);
        File.AppendAllText(RunJournal.PathFor(Out), "dG9ybg== 1 2 3");
        Assert.Empty(ModelQuantizer.Quantize(In, Out).Warnings);
        Assert.Equal(File.ReadAllBytes(_folder["expected.safetensors"]), File.ReadAllBytes(Out));
    }

    [Fact]
    public void KilledTree_IsTakenUp_FinishedComponentsIncluded()
    {
        foreach (string part in new[] { "unet", "vae" }) Directory.CreateDirectory(_folder["sd/" + part]);
        Samples.Model(_folder["sd/unet/model.safetensors"], 1);
        Samples.Model(_folder["sd/vae/model.safetensors"], 2);
        File.WriteAllText(_folder["sd/unet/config.json"], "{}");
        ModelQuantizer.Quantize(_folder["sd"], _folder["expected"]);
        KillAfter(6, _folder["sd"], _folder["out"]);
        Assert.False(Directory.Exists(_folder["out"]));

        QuantizationReport report = ModelQuantizer.Quantize(_folder["sd"], _folder["out"]);
        Assert.Equal(["4 of 4 tensors were taken over from a run that was interrupted", "2 of 4 tensors were taken over from a run that was interrupted"], report.Warnings);
        string[] expected = [.. _folder.Entries.Where(e => e.StartsWith("expected", StringComparison.Ordinal))];
        Assert.Equal(expected.Select(e => e.Replace("expected", "out", StringComparison.Ordinal)), _folder.Entries.Where(e => e.Contains("out", StringComparison.Ordinal)));
        Assert.All(expected, e => Assert.Equal(File.ReadAllBytes(_folder[e]), File.ReadAllBytes(_folder[e.Replace("expected", "out", StringComparison.Ordinal)])));
    }
}
