using System.Text;

namespace ArrowQuant.Export.Runtime.Arrow;

public sealed unsafe partial class ArrowColumn
{
    /// <summary>Text of a row of a string column of any layout, dictionary-encoded or not.</summary>
    /// <param name="row">Row number.</param>
    /// <returns>The text; null if the row is null.</returns>
    /// <exception cref="ArrowDataException">The column holds no text, or the row is not valid UTF-8.</exception>
    public string? GetString(long row)
    {
        Check(row);
        if (!Type.IsText)
            throw Mismatch("text");
        if (!TryResolve(row, out ArrowData at, out long index))
            return null;
        try
        {
            return ArrowText.Strict.GetString(ArrowRead.Bytes(at, index));
        }
        catch (DecoderFallbackException e)
        {
            throw new ArrowDataException($"Arrow data at '{path}': row {row} is not valid UTF-8.", e);
        }
        finally
        {
            GC.KeepAlive(batch);
        }
    }

    /// <summary>Bytes of a row of a text, binary or fixed-size binary column.</summary>
    /// <param name="row">Row number.</param>
    /// <returns>The bytes in place; empty if the row is null (ask <see cref="IsNull"/>).</returns>
    /// <exception cref="OverflowException">The row holds more than 2147483647 bytes.</exception>
    public ReadOnlySpan<byte> GetBytes(long row)
    {
        Check(row);
        if (!Type.IsText && Type.Logical.Kind is not (ArrowKind.Binary or ArrowKind.LargeBinary or ArrowKind.BinaryView or ArrowKind.FixedSizeBinary))
            throw Mismatch("bytes");
        return TryResolve(row, out ArrowData at, out long index) ? ArrowRead.Bytes(at, index) : [];
    }

    /// <summary>A boolean row.</summary>
    /// <param name="row">Row number.</param>
    /// <returns>The value; null if the row is null.</returns>
    public bool? GetBool(long row)
    {
        Check(row);
        if (Type.Logical.Kind != ArrowKind.Bool)
            throw Mismatch("bool");
        bool? value = TryResolve(row, out ArrowData at, out long index) ? ArrowBits.Get(at.Buffers[1].Pointer, at.Offset + index) : null;
        GC.KeepAlive(batch);
        return value;
    }

    /// <summary>A number in a row, of exactly the column's type.</summary>
    /// <typeparam name="T">The column's element type.</typeparam>
    /// <param name="row">Row number.</param>
    /// <returns>The value; null if the row is null.</returns>
    public T? GetValue<T>(long row)
        where T : unmanaged
    {
        Check(row);
        if (Type.Logical.Kind != ArrowLayout.KindOf<T>())
            throw Mismatch(ArrowLayout.Of(ArrowLayout.KindOf<T>()).Name);
        T? value = TryResolve(row, out ArrowData at, out long index) ? ((T*)at.Buffers[1].Pointer)[at.Offset + index] : null;
        GC.KeepAlive(batch);
        return value;
    }

    /// <summary>All numbers of the column in place. Slots of null rows hold anything.</summary>
    /// <typeparam name="T">The column's element type.</typeparam>
    /// <returns>The values.</returns>
    /// <exception cref="ArrowDataException">The column is of another type, or dictionary-encoded.</exception>
    public ArrowValues<T> GetValues<T>()
        where T : unmanaged
    {
        batch.ThrowIfDisposed();
        return Run<T>(data, start, Length);
    }

    private ArrowValues<T> Run<T>(ArrowData from, long first, long count)
        where T : unmanaged =>
        from.Type.Kind == ArrowLayout.KindOf<T>() && from.Dictionary is null
            ? count == 0 ? default : new ArrowValues<T>(batch, (T*)from.Buffers[1].Pointer + from.Offset + first, count)
            : throw Mismatch(ArrowLayout.Of(ArrowLayout.KindOf<T>()).Name);
}
