using System.Runtime.CompilerServices;

namespace ArrowQuant.Export.Runtime.Arrow;

internal sealed unsafe partial class ArrowValidator
{
    /// <summary>Fixed buffers of a view array that come before its variadic ones.</summary>
    internal const int ViewBuffers = 2;

    /// <summary>Each long view must lie inside its variadic buffer and repeat its first four bytes; null rows are never followed.</summary>
    private void Views(ArrowData data, long start, long first, long count, string path)
    {
        // The format's view entry has int32 members only, hence 4 and not 16.
        RequireItems(data, 1, first, count, sizeof(ArrowView), sizeof(int), path);
        int variadic = data.Buffers.Length - ViewBuffers;
        for (long i = start; i < start + count; i++)
        {
            if (!ArrowRead.IsValid(data, i))
                continue;
            ref readonly ArrowView view = ref ((ArrowView*)data.Buffers[1].Pointer)[data.Offset + i];
            if (view.Length < 0)
                throw ArrowDataException.At(path, $"the view of row {i - start} has the negative length {view.Length}.");
            if (view.IsInline)
                continue;
            if ((uint)view.Buffer >= (uint)variadic)
                throw ArrowDataException.At(path, $"the view of row {i - start} refers to buffer {view.Buffer}, but there are {variadic}.");
            ArrowBuffer target = data.Buffers[ViewBuffers + view.Buffer];
            if (view.Offset < 0 || (long)view.Offset + view.Length > target.Bytes)
                throw ArrowDataException.At(path, $"the view of row {i - start} covers bytes {view.Offset} to {(long)view.Offset + view.Length} of a buffer with {target.Bytes}.");
            if (Unsafe.ReadUnaligned<int>(target.Pointer + view.Offset) != view.Prefix)
                throw ArrowDataException.At(path, $"the view of row {i - start} repeats other bytes than its buffer holds.");
        }
    }
}
