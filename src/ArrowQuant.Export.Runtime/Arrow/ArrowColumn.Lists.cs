namespace ArrowQuant.Export.Runtime.Arrow;

public sealed unsafe partial class ArrowColumn
{
    /// <summary>Number of items in a row of a list column; 0 if the row is null.</summary>
    /// <param name="row">Row number.</param>
    /// <returns>The number of items.</returns>
    public long GetListLength(long row) => Locate(row, out _, out _, out long count) ? count : 0;

    /// <summary>The numbers in a row of a list column, in place, whatever the list's layout.</summary>
    /// <typeparam name="T">Exact item type: float, double, Half, long and so on.</typeparam>
    /// <param name="row">Row number.</param>
    /// <returns>The items; empty if the row is null. Null items hold anything: see <see cref="FirstNullItem"/>.</returns>
    /// <exception cref="ArrowDataException">The column is no list, or one of another item type.</exception>
    public ArrowValues<T> GetList<T>(long row)
        where T : unmanaged
    {
        bool any = Locate(row, out ArrowData items, out long first, out long count);
        if (Type.Item!.Kind != ArrowLayout.KindOf<T>() || Type.Item.DictionaryValues is not null)
            throw Mismatch($"list<{ArrowLayout.Of(ArrowLayout.KindOf<T>()).Name}>");
        return any ? Run<T>(items, first, count) : default;
    }

    /// <summary>The items of a row as a column of their own: for lists of text, lists, structs.</summary>
    /// <param name="row">Row number.</param>
    /// <returns>A view; empty if the row is null.</returns>
    public ArrowColumn GetItems(long row)
    {
        Locate(row, out ArrowData items, out long first, out long count);
        ArrowField field = Type.Logical.ChildFields[0];
        return new ArrowColumn(batch, items, field, null, first, count, ArrowPath.Child(path, field.Name));
    }

    /// <summary>Position of the first null item in a row of a list column.</summary>
    /// <param name="row">Row number.</param>
    /// <returns>The position, or -1 if no item is null (also for a null row).</returns>
    public long FirstNullItem(long row)
    {
        if (!Locate(row, out ArrowData items, out long first, out long count) || count == 0)
            return -1;
        if (items.Dictionary is null && items.Type.Shape is not (ArrowShape.Null or ArrowShape.Opaque))
        {
            long found = items.Validity.Address == 0 ? -1 : ArrowBits.FirstZero(items.Validity.Pointer, items.Offset + first, count);
            GC.KeepAlive(batch);
            return found;
        }

        ArrowColumn column = GetItems(row);
        for (long i = 0; i < count; i++)
        {
            if (column.IsNull(i))
                return i;
        }

        return -1;
    }

    private bool Locate(long row, out ArrowData items, out long first, out long count)
    {
        Check(row);
        if (!Type.IsList)
            throw Mismatch("a list");
        if (!TryResolve(row, out ArrowData at, out long index))
        {
            while (at.Dictionary is not null)
                at = at.Dictionary;
            (items, first, count) = (at.Children[0], 0, 0);
            return false;
        }

        items = at.Children[0];
        (first, count) = ArrowRead.ListRange(at, index);
        return true;
    }
}
