using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Export.Runtime.Arrow.Ipc;
using FsCheck.Xunit;

namespace ArrowQuant.Export.Runtime.Tests.Arrow.Ipc;

public sealed class ArrowIpcTests : IDisposable
{
    private readonly HandArena arena = new();
    private readonly string directory = Directory.CreateTempSubdirectory("arrow-ipc").FullName;

    public void Dispose()
    {
        arena.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData(ArrowIpcFormat.File)]
    [InlineData(ArrowIpcFormat.Stream)]
    public void EveryLayout_SurvivesTheFile_AlsoWhenSliced(ArrowIpcFormat format)
    {
        using ArrowBatch whole = IpcSamples.EveryLayout(arena);
        for (int start = 0; start <= 4; start++)
        {
            for (int count = 0; count <= 4 - start; count++)
            {
                using ArrowBatch slice = whole.Slice(start, count);
                using ArrowStream stream = ArrowIpc.Open(Save(format, slice));
                using ArrowBatch back = stream.Next()!;
                Assert.Equal(whole.Schema, back.Schema);
                Assert.Equal(ArrowJson.Render(slice), ArrowJson.Render(back));
                Assert.Null(stream.Next());
            }
        }
    }

    [Fact]
    public void MappedFile_IsReadWithoutCopies_AndOutlivesItsStream()
    {
        using ArrowBatch whole = IpcSamples.EveryLayout(arena);
        ArrowBatch back;
        using (ArrowStream stream = ArrowIpc.Open(Save(ArrowIpcFormat.File, whole, whole)))
        {
            stream.Next()!.Dispose();
            back = stream.Next()!;
        }

        Assert.Equal(0, back.AllocatedBytes);
        Assert.Equal(ArrowJson.Render(whole), ArrowJson.Render(back));
        back.Dispose();
        Assert.Equal(0, back.MemoryHolders);
    }

    [Fact]
    public void PipedStream_IsRead_MessageByMessage()
    {
        using ArrowBatch whole = IpcSamples.EveryLayout(arena);
        using var pipe = new MemoryStream(File.ReadAllBytes(Save(ArrowIpcFormat.Stream, whole, whole)));
        using ArrowTable table = ArrowIpc.Read(pipe).ToTable();
        Assert.Equal(8, table.Length);
        Assert.All(table.Batches, b => Assert.Equal(ArrowJson.Render(whole), ArrowJson.Render(b)));
        Assert.Throws<ObjectDisposedException>(() => pipe.Length);
    }

    [Fact]
    public void Metadata_IsKept_AndTheSameInputGivesTheSameBytes()
    {
        using ArrowBatch whole = IpcSamples.EveryLayout(arena);
        string[] paths = [Path.Combine(directory, "1"), Path.Combine(directory, "2")];
        foreach (string path in paths)
        {
            using FileStream file = File.Create(path);
            var writer = new ArrowIpcWriter(file, whole.Schema, metadata: new Dictionary<string, string> { ["zeta"] = "2", ["alpha"] = "é" });
            writer.Write(whole);
            writer.Finish();
        }

        Assert.Equal(File.ReadAllBytes(paths[0]), File.ReadAllBytes(paths[1]));
        using ArrowStream stream = ArrowIpc.Open(paths[0]);
        Assert.Equal([("alpha", "é"), ("zeta", "2")], stream.Metadata.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.Value)));
    }

    [Fact]
    public void FileWithoutBatches_StillHasItsSchema()
    {
        var schema = new ArrowTableSchema([new ArrowField("layer_name", ArrowType.Of(ArrowKind.Utf8), Nullable: false)]);
        string path = Path.Combine(directory, "empty");
        using (FileStream file = File.Create(path))
            new ArrowIpcWriter(file, schema).Finish();
        using ArrowStream stream = ArrowIpc.Open(path);
        Assert.Equal(schema, stream.Schema);
        Assert.Null(stream.Next());
    }

    [Fact]
    public void ReplacedDictionary_GoesIntoAStream_ButNotIntoAFile()
    {
        using ArrowBatch first = arena.Import(Hand.Batch(1, Hand.Encoded(arena, "n", Hand.Text(arena, "", "x"), 0)));
        using ArrowBatch second = arena.Import(Hand.Batch(1, Hand.Encoded(arena, "n", Hand.Text(arena, "", "y"), 0)));
        using ArrowStream stream = ArrowIpc.Open(Save(ArrowIpcFormat.Stream, first, second, first));
        Assert.Equal(["x", "y", "x"], stream.ReadAll().Select(b => b.Column(0).GetString(0)));
        Assert.Throws<NotSupportedException>(() => Save(ArrowIpcFormat.File, first, second));
    }

    [Fact]
    public void UnfinishedFile_IsRefused()
    {
        using ArrowBatch whole = IpcSamples.EveryLayout(arena);
        byte[] bytes = File.ReadAllBytes(Save(ArrowIpcFormat.File, whole));
        string cut = Path.Combine(directory, "cut");
        File.WriteAllBytes(cut, bytes[..^9]);
        Assert.Contains("cut short", Assert.Throws<ArrowDataException>(() => ArrowIpc.Open(cut)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(cut, []);
        Assert.Throws<ArrowDataException>(() => ArrowIpc.Open(cut));
    }

    [Fact]
    public void CompressedBatch_IsRefused_ByName()
    {
        var writer = new FlatWriter();
        Span<int> slots = stackalloc int[4];
        writer.Refer(FlatWriter.Root, writer.Table([FlatField.Int64(0, 1), FlatField.Reference(3)], slots));
        writer.Refer(slots[3], writer.Table([FlatField.Byte(0, 1)], []));
        byte[] bytes = writer.Written.ToArray();
        var e = Assert.Throws<NotSupportedException>(() => new IpcBatchReader(FlatTable.Root(bytes), 0, 0, _ => null!).Length);
        Assert.Contains("ZSTD", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ArrowIpcFormat.File, 1)]
    [InlineData(ArrowIpcFormat.File, 2)]
    [InlineData(ArrowIpcFormat.Stream, 3)]
    public void DamagedFile_IsRefusedOrRead_NeverReadOutside(ArrowIpcFormat format, int seed)
    {
        const int Cases = 1500;
        using ArrowBatch whole = IpcSamples.EveryLayout(arena);
        byte[] good = File.ReadAllBytes(Save(format, whole));
        var random = new Random(seed);
        string path = Path.Combine(directory, "bad");
        int refused = 0;
        for (int i = 0; i < Cases; i++)
        {
            byte[] bad = [.. good];
            for (int n = random.Next(1, 4); n > 0; n--)
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, i % 5 == 0 ? bad[..random.Next(bad.Length)] : bad);
            try
            {
                using ArrowStream stream = ArrowIpc.Open(path);
                foreach (ArrowBatch batch in stream.ReadAll())
                {
                    using (batch)
                        ArrowJson.Render(batch);
                }
            }
            catch (Exception e) when (e is ArrowDataException or NotSupportedException or OverflowException)
            {
                refused++;
            }
        }

        Assert.True(refused > Cases / 5, $"only {refused} of {Cases} refused");
    }

    [Property(MaxTest = 100)]
    public bool BuiltBatches_RoundTrip(byte[][] rows)
    {
        using var builder = new ArrowBatchBuilder(rows.Length);
        ArrowRows<byte> data = builder.AddBinary("quantized_data", [.. rows.Select(r => (long)r.Length)]);
        ArrowRows<float> scales = builder.AddList<float>("scales", [.. rows.Select(r => (long)r.Length)]);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].CopyTo(data[i]);
            for (int k = 0; k < rows[i].Length; k++)
                scales[i][k] = rows[i][k];
        }

        using ArrowBatch batch = builder.Build();
        using ArrowStream stream = ArrowIpc.Open(Save(ArrowIpcFormat.File, batch));
        using ArrowBatch back = stream.Next()!;
        return ArrowJson.Render(batch) == ArrowJson.Render(back);
    }

    private string Save(ArrowIpcFormat format, params ReadOnlySpan<ArrowBatch> batches)
    {
        string path = Path.Combine(directory, Path.GetRandomFileName());
        using FileStream file = File.Create(path);
        var writer = new ArrowIpcWriter(file, batches[0].Schema, format);
        foreach (ArrowBatch batch in batches)
            writer.Write(batch);
        writer.Finish();
        return path;
    }
}
