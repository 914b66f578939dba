namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// A view of one column (or of a list's items, or of a struct's field). Reads in place; rows are numbered from 0 whatever
/// offsets lie underneath, and a row is null if any struct around it is null there.
/// </summary>
public sealed unsafe partial class ArrowColumn
{
    private readonly ArrowBatch batch;
    private readonly ArrowData data;
    private readonly ArrowColumn? parent;
    private readonly string path;

    // Whoever reads through a pointer ends with GC.KeepAlive(batch): the batch's finaliser may otherwise free the memory
    // while the method runs, if the caller holds nothing but the result.

    /// <summary>First row, in the coordinates of <see cref="data"/> without its own offset.</summary>
    private readonly long start;

    private ArrowColumn(ArrowBatch batch, ArrowData data, ArrowField field, ArrowColumn? parent, long start, long length, string path)
    {
        (this.batch, this.data, this.parent, this.start, this.path) = (batch, data, parent, start, path);
        (Field, Length) = (field, length);
    }

    /// <summary>Name, type and nullability.</summary>
    public ArrowField Field { get; }

    /// <summary>Name of the column.</summary>
    public string Name => Field.Name;

    /// <summary>Type of the column.</summary>
    public ArrowType Type => Field.Type;

    /// <summary>Number of rows.</summary>
    public long Length { get; }

    /// <summary>Number of null rows, counted from the bitmaps, not taken from the producer.</summary>
    public long NullCount
    {
        get
        {
            batch.ThrowIfDisposed();
            long nulls = 0;
            if (parent is null && data.Dictionary is null && data.Type.Shape is not (ArrowShape.Null or ArrowShape.Opaque))
            {
                nulls = data.Validity.Address == 0 ? 0 : ArrowBits.CountZeros(data.Validity.Pointer, data.Offset + start, Length);
            }
            else
            {
                for (long i = 0; i < Length; i++)
                    nulls += IsNull(i) ? 1 : 0;
            }

            GC.KeepAlive(batch);
            return nulls;
        }
    }

    /// <summary>Whether a row is null: in the column itself, in a struct around it, or as a null value of its dictionary.</summary>
    /// <param name="row">Row number.</param>
    /// <returns>True if there is no value.</returns>
    public bool IsNull(long row)
    {
        Check(row);
        bool isNull = data.Type.Shape != ArrowShape.Opaque ? !TryResolve(row, out _, out _) : throw Mismatch("anything readable");
        GC.KeepAlive(batch);
        return isNull;
    }

    /// <summary>A field of a struct column.</summary>
    /// <param name="index">Position of the field.</param>
    /// <returns>A view with the same rows.</returns>
    public ArrowColumn Child(int index)
    {
        batch.ThrowIfDisposed();
        if (data.Type.Kind != ArrowKind.Struct)
            throw Mismatch("a struct");
        ArrowField field = data.Type.ChildFields[index];

        // Only a struct that can be null somewhere needs to be asked for each row.
        ArrowColumn? above = data.Validity.Address == 0 ? parent : this;
        return new ArrowColumn(batch, data.Children[index], field, above, data.Offset + start, Length, ArrowPath.Child(path, field.Name));
    }

    internal static ArrowColumn Of(ArrowBatch batch, ArrowData root, int index)
    {
        // Only rows that can be null have to be asked.
        ArrowColumn? row = root.Validity.Address == 0 ? null : new(batch, root, new ArrowField(string.Empty, root.Type), null, 0, root.Length, string.Empty);
        ArrowField field = root.Type.ChildFields[index];
        return new ArrowColumn(batch, root.Children[index], field, row, root.Offset, root.Length, field.Name);
    }

    /// <summary>Follows dictionaries to the array and index that hold the value; false if the row is null.</summary>
    private bool TryResolve(long row, out ArrowData at, out long index)
    {
        (at, index) = (data, start + row);
        if (parent is not null && parent.IsNull(row))
            return false;
        while (ArrowRead.IsValid(at, index))
        {
            if (at.Dictionary is null)
                return true;
            (at, index) = (at.Dictionary, ArrowRead.Index(at, index));
        }

        return false;
    }

    private void Check(long row)
    {
        batch.ThrowIfDisposed();
        if ((ulong)row >= (ulong)Length)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"Column '{path}' has rows 0 to {Length - 1}.");
    }

    private ArrowDataException Mismatch(string wanted) => ArrowDataException.At(path, $"the column holds {Type}, but {wanted} was asked for.");
}
