using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>
/// Finds the dictionaries of a batch that the reader does not have yet. Ids follow the same walk as in
/// <see cref="IpcSchemaWriter"/>; equal contents are recognised by digest, since each chunk brings its own copy.
/// </summary>
internal sealed unsafe class IpcDictionaries(bool mayReplace)
{
    private readonly Dictionary<long, byte[]> written = [];

    public void WriteNew(ArrowData root, Action<long, IpcBatchLayout> write)
    {
        long nextId = 0;
        foreach (ArrowData column in root.Children)
            Walk(column, ref nextId, write);
    }

    private void Walk(ArrowData data, ref long nextId, Action<long, IpcBatchLayout> write)
    {
        long id = data.Dictionary is null ? -1 : nextId++;
        foreach (ArrowData child in data.Dictionary?.Children ?? data.Children)
            Walk(child, ref nextId, write);
        if (data.Dictionary is null)
            return;

        using var layout = new IpcBatchLayout();
        layout.Add(data.Dictionary, 0, data.Dictionary.Length);
        byte[] digest = Digest(layout);
        if (written.TryGetValue(id, out byte[]? before))
        {
            if (digest.AsSpan().SequenceEqual(before))
                return;
            if (!mayReplace)
                throw new NotSupportedException($"The dictionary of a {data.Type} column differs between batches, which the Arrow file format cannot hold. Write the stream format.");
        }

        written[id] = digest;
        write(id, layout);
    }

    private static byte[] Digest(IpcBatchLayout layout)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(layout.Nodes)));
        foreach (ArrowBuffer piece in layout.Pieces)
        {
            long bytes = piece.Bytes;
            hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in bytes)));
            hash.AppendData(new ReadOnlySpan<byte>(piece.Pointer, checked((int)bytes)));
        }

        return hash.GetHashAndReset();
    }
}
