using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Tests.Arrow;

/// <summary>Reads every value of a batch through the public accessors; returns something that depends on all of it.</summary>
internal sealed unsafe class ArrowReader(HandArena arena)
{
    /// <summary>Rows read of one column: mutated lengths may be large, and a fuzz case should stay short.</summary>
    private const long MaxRows = 200;

    public long Touch(ArrowBatch batch)
    {
        long sum = batch.Length;
        for (int i = 0; i < batch.ColumnCount; i++)
            sum += Touch(batch.Column(i));
        return sum;
    }

    private long Touch(ArrowColumn c)
    {
        long sum = 0;
        if (c.Type.Logical.Kind == ArrowKind.Unsupported)
            return sum;
        for (long row = 0; row < c.Length; row = row == MaxRows && c.Length > MaxRows ? c.Length - 1 : row + 1)
            sum += Touch(c, row);
        return sum + c.NullCount;
    }

    private long Touch(ArrowColumn c, long row)
    {
        if (c.IsNull(row))
            return 1;
        if (c.Type.IsList)
            return c.FirstNullItem(row) + Touch(c.GetItems(row));
        switch (c.Type.Logical.Kind)
        {
            case ArrowKind.Struct:
                return c.Type.DictionaryValues is null ? c.Type.Children.Select((_, i) => Touch(c.Child(i), row)).Sum() : 0;
            case ArrowKind.Bool:
                return c.GetBool(row)!.Value ? 1 : 0;
            case ArrowKind.Float16:
                return BitConverter.HalfToInt16Bits(c.GetValue<Half>(row)!.Value);
            case ArrowKind.Float32:
                return BitConverter.SingleToInt32Bits(c.GetValue<float>(row)!.Value);
            case ArrowKind.Float64:
                return BitConverter.DoubleToInt64Bits(c.GetValue<double>(row)!.Value);
            case ArrowKind.Int64:
                return c.GetValue<long>(row)!.Value;
            case ArrowKind.UInt8:
                return c.GetValue<byte>(row)!.Value;
            case ArrowKind.Int8:
                return c.GetValue<sbyte>(row)!.Value;
            default:
                return Sum(c.GetBytes(row));
        }
    }

    /// <summary>The end of a text buffer is known to its producer only; offsets that lie about it are not the importer's fault.</summary>
    private long Sum(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            if (!arena.Contains((nint)first, bytes.Length))
                return -1;
        }

        long sum = 0;
        foreach (byte b in bytes)
            sum += b;
        return sum;
    }
}
