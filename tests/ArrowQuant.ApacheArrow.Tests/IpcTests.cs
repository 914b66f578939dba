using Apache.Arrow;
using Apache.Arrow.Ipc;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Export.Runtime.Arrow.Ipc;
using FsCheck;
using FsCheck.Xunit;

namespace ArrowQuant.ApacheArrow.Tests;

public class IpcTests
{
    [Property(MaxTest = 200)]
    public void FileAndStream_WrittenHere_AreReadThere(DoNotSize<int> seed, bool asFile) => Case.Run(seed.Item, (columns, kinds) =>
    {
        (RecordBatch Batch, string[][] Rows)[] made = Made(columns, kinds, asFile);
        ArrowBatch[] ours = [.. made.Select(one => one.Batch.ToArrowBatch())];
        using var file = new MemoryStream();
        var writer = new ArrowIpcWriter(file, ours[0].Schema, asFile ? ArrowIpcFormat.File : ArrowIpcFormat.Stream);
        foreach (ArrowBatch batch in ours) writer.Write(batch);
        writer.Finish();
        file.Position = 0;
        using ArrowStreamReader reader = asFile ? new ArrowFileReader(file) : new ArrowStreamReader(file);
        foreach ((RecordBatch _, string[][] rows) in made)
        {
            using RecordBatch batch = reader.ReadNextRecordBatch();
            Assert.Equal(rows, Texts.Of(batch));
        }

        Assert.Null(reader.ReadNextRecordBatch());
        foreach (ArrowBatch batch in ours) batch.Dispose();
        foreach ((RecordBatch batch, _) in made) batch.Dispose();
    });

    [Property(MaxTest = 200)]
    public void FileAndStream_WrittenThere_AreReadHere(DoNotSize<int> seed, bool asFile) => Case.Run(seed.Item, (columns, kinds) =>
    {
        (RecordBatch Batch, string[][] Rows)[] made = Made(columns, kinds, oneDictionary: true);
        string path = Path.GetTempFileName();
        try
        {
            using (FileStream file = File.Create(path))
            using (ArrowStreamWriter writer = asFile ? new ArrowFileWriter(file, made[0].Batch.Schema) : new ArrowStreamWriter(file, made[0].Batch.Schema))
            {
                foreach ((RecordBatch batch, _) in made) writer.WriteRecordBatch(batch);
                writer.WriteEnd();
            }

            using ArrowStream mapped = ArrowIpc.Open(path);
            Expect(made, mapped);
            if (!asFile)
            {
                using ArrowStream piped = ArrowIpc.Read(File.OpenRead(path));
                Expect(made, piped);
            }
        }
        finally
        {
            File.Delete(path);
        }

        foreach ((RecordBatch batch, _) in made) batch.Dispose();
    });

    /// <summary>
    /// Batches of one schema. Their dictionaries differ, which a file cannot say, and which the writer of Apache.Arrow forgets after the first
    /// batch of a stream.
    /// </summary>
    private static (RecordBatch Batch, string[][] Rows)[] Made(RandomColumns columns, Kind[] kinds, bool oneDictionary)
    {
        int batches = oneDictionary && kinds.SelectMany(kind => kind.Names()).Contains("dictionary") ? 1 : 1 + columns.Next(3);
        return [.. Enumerable.Range(0, batches).Select(_ => columns.Batch(kinds, columns.Next(6)))];
    }

    private static void Expect((RecordBatch Batch, string[][] Rows)[] made, ArrowStream stream)
    {
        foreach ((RecordBatch _, string[][] rows) in made)
        {
            using ArrowBatch batch = stream.Next()!;
            Assert.Equal(rows, Texts.Of(batch));
        }

        Assert.Null(stream.Next());
    }
}
