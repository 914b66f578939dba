using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

// One pair of converters for each length: a generic type has no variable number of arguments.

/// <summary>A tuple or list of 2.</summary>
public readonly struct ReadsTuple<T1, TReader1, T2, TReader2> : IReads<(T1, T2)>
    where TReader1 : struct, IReads<T1>
    where TReader2 : struct, IReads<T2>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out (T1, T2) result)
    {
        result = default;
        nint items = TupleItems.Hold(value, 2);
        bool read = items != 0
            && (TReader1.TryRead(ApiFast.PyTuple_GetItem(items, 0), ref scope, out result.Item1) || Mismatch.At("[0]"))
            && (TReader2.TryRead(ApiFast.PyTuple_GetItem(items, 1), ref scope, out result.Item2) || Mismatch.At("[1]"));
        Python.Object.XDecRef(items);
        return read;
    }
}

/// <summary>A new tuple of 2.</summary>
public readonly struct WritesTuple<T1, TWriter1, T2, TWriter2> : IWrites<(T1, T2)>
    where TWriter1 : struct, IWrites<T1>
    where TWriter2 : struct, IWrites<T2>
{
    /// <inheritdoc/>
    public static nint Write((T1, T2) value)
    {
        nint tuple = Api.PyTuple_New(2);
        bool written = false;
        try
        {
            written = tuple != 0
                && TupleItems.Put(tuple, 0, TWriter1.Write(value.Item1))
                && TupleItems.Put(tuple, 1, TWriter2.Write(value.Item2));
        }
        finally
        {
            if (!written) tuple = TupleItems.Drop(tuple);
        }

        return tuple;
    }
}

/// <summary>A tuple or list of 3.</summary>
public readonly struct ReadsTuple<T1, TReader1, T2, TReader2, T3, TReader3> : IReads<(T1, T2, T3)>
    where TReader1 : struct, IReads<T1>
    where TReader2 : struct, IReads<T2>
    where TReader3 : struct, IReads<T3>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out (T1, T2, T3) result)
    {
        result = default;
        nint items = TupleItems.Hold(value, 3);
        bool read = items != 0
            && (TReader1.TryRead(ApiFast.PyTuple_GetItem(items, 0), ref scope, out result.Item1) || Mismatch.At("[0]"))
            && (TReader2.TryRead(ApiFast.PyTuple_GetItem(items, 1), ref scope, out result.Item2) || Mismatch.At("[1]"))
            && (TReader3.TryRead(ApiFast.PyTuple_GetItem(items, 2), ref scope, out result.Item3) || Mismatch.At("[2]"));
        Python.Object.XDecRef(items);
        return read;
    }
}

/// <summary>A new tuple of 3.</summary>
public readonly struct WritesTuple<T1, TWriter1, T2, TWriter2, T3, TWriter3> : IWrites<(T1, T2, T3)>
    where TWriter1 : struct, IWrites<T1>
    where TWriter2 : struct, IWrites<T2>
    where TWriter3 : struct, IWrites<T3>
{
    /// <inheritdoc/>
    public static nint Write((T1, T2, T3) value)
    {
        nint tuple = Api.PyTuple_New(3);
        bool written = false;
        try
        {
            written = tuple != 0
                && TupleItems.Put(tuple, 0, TWriter1.Write(value.Item1))
                && TupleItems.Put(tuple, 1, TWriter2.Write(value.Item2))
                && TupleItems.Put(tuple, 2, TWriter3.Write(value.Item3));
        }
        finally
        {
            if (!written) tuple = TupleItems.Drop(tuple);
        }

        return tuple;
    }
}

/// <summary>A tuple or list of 4.</summary>
public readonly struct ReadsTuple<T1, TReader1, T2, TReader2, T3, TReader3, T4, TReader4> : IReads<(T1, T2, T3, T4)>
    where TReader1 : struct, IReads<T1>
    where TReader2 : struct, IReads<T2>
    where TReader3 : struct, IReads<T3>
    where TReader4 : struct, IReads<T4>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out (T1, T2, T3, T4) result)
    {
        result = default;
        nint items = TupleItems.Hold(value, 4);
        bool read = items != 0
            && (TReader1.TryRead(ApiFast.PyTuple_GetItem(items, 0), ref scope, out result.Item1) || Mismatch.At("[0]"))
            && (TReader2.TryRead(ApiFast.PyTuple_GetItem(items, 1), ref scope, out result.Item2) || Mismatch.At("[1]"))
            && (TReader3.TryRead(ApiFast.PyTuple_GetItem(items, 2), ref scope, out result.Item3) || Mismatch.At("[2]"))
            && (TReader4.TryRead(ApiFast.PyTuple_GetItem(items, 3), ref scope, out result.Item4) || Mismatch.At("[3]"));
        Python.Object.XDecRef(items);
        return read;
    }
}

/// <summary>A new tuple of 4.</summary>
public readonly struct WritesTuple<T1, TWriter1, T2, TWriter2, T3, TWriter3, T4, TWriter4> : IWrites<(T1, T2, T3, T4)>
    where TWriter1 : struct, IWrites<T1>
    where TWriter2 : struct, IWrites<T2>
    where TWriter3 : struct, IWrites<T3>
    where TWriter4 : struct, IWrites<T4>
{
    /// <inheritdoc/>
    public static nint Write((T1, T2, T3, T4) value)
    {
        nint tuple = Api.PyTuple_New(4);
        bool written = false;
        try
        {
            written = tuple != 0
                && TupleItems.Put(tuple, 0, TWriter1.Write(value.Item1))
                && TupleItems.Put(tuple, 1, TWriter2.Write(value.Item2))
                && TupleItems.Put(tuple, 2, TWriter3.Write(value.Item3))
                && TupleItems.Put(tuple, 3, TWriter4.Write(value.Item4));
        }
        finally
        {
            if (!written) tuple = TupleItems.Drop(tuple);
        }

        return tuple;
    }
}

/// <summary>A tuple or list of 5.</summary>
public readonly struct ReadsTuple<T1, TReader1, T2, TReader2, T3, TReader3, T4, TReader4, T5, TReader5> : IReads<(T1, T2, T3, T4, T5)>
    where TReader1 : struct, IReads<T1>
    where TReader2 : struct, IReads<T2>
    where TReader3 : struct, IReads<T3>
    where TReader4 : struct, IReads<T4>
    where TReader5 : struct, IReads<T5>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out (T1, T2, T3, T4, T5) result)
    {
        result = default;
        nint items = TupleItems.Hold(value, 5);
        bool read = items != 0
            && (TReader1.TryRead(ApiFast.PyTuple_GetItem(items, 0), ref scope, out result.Item1) || Mismatch.At("[0]"))
            && (TReader2.TryRead(ApiFast.PyTuple_GetItem(items, 1), ref scope, out result.Item2) || Mismatch.At("[1]"))
            && (TReader3.TryRead(ApiFast.PyTuple_GetItem(items, 2), ref scope, out result.Item3) || Mismatch.At("[2]"))
            && (TReader4.TryRead(ApiFast.PyTuple_GetItem(items, 3), ref scope, out result.Item4) || Mismatch.At("[3]"))
            && (TReader5.TryRead(ApiFast.PyTuple_GetItem(items, 4), ref scope, out result.Item5) || Mismatch.At("[4]"));
        Python.Object.XDecRef(items);
        return read;
    }
}

/// <summary>A new tuple of 5.</summary>
public readonly struct WritesTuple<T1, TWriter1, T2, TWriter2, T3, TWriter3, T4, TWriter4, T5, TWriter5> : IWrites<(T1, T2, T3, T4, T5)>
    where TWriter1 : struct, IWrites<T1>
    where TWriter2 : struct, IWrites<T2>
    where TWriter3 : struct, IWrites<T3>
    where TWriter4 : struct, IWrites<T4>
    where TWriter5 : struct, IWrites<T5>
{
    /// <inheritdoc/>
    public static nint Write((T1, T2, T3, T4, T5) value)
    {
        nint tuple = Api.PyTuple_New(5);
        bool written = false;
        try
        {
            written = tuple != 0
                && TupleItems.Put(tuple, 0, TWriter1.Write(value.Item1))
                && TupleItems.Put(tuple, 1, TWriter2.Write(value.Item2))
                && TupleItems.Put(tuple, 2, TWriter3.Write(value.Item3))
                && TupleItems.Put(tuple, 3, TWriter4.Write(value.Item4))
                && TupleItems.Put(tuple, 4, TWriter5.Write(value.Item5));
        }
        finally
        {
            if (!written) tuple = TupleItems.Drop(tuple);
        }

        return tuple;
    }
}

/// <summary>A tuple or list of 6.</summary>
public readonly struct ReadsTuple<T1, TReader1, T2, TReader2, T3, TReader3, T4, TReader4, T5, TReader5, T6, TReader6> : IReads<(T1, T2, T3, T4, T5, T6)>
    where TReader1 : struct, IReads<T1>
    where TReader2 : struct, IReads<T2>
    where TReader3 : struct, IReads<T3>
    where TReader4 : struct, IReads<T4>
    where TReader5 : struct, IReads<T5>
    where TReader6 : struct, IReads<T6>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out (T1, T2, T3, T4, T5, T6) result)
    {
        result = default;
        nint items = TupleItems.Hold(value, 6);
        bool read = items != 0
            && (TReader1.TryRead(ApiFast.PyTuple_GetItem(items, 0), ref scope, out result.Item1) || Mismatch.At("[0]"))
            && (TReader2.TryRead(ApiFast.PyTuple_GetItem(items, 1), ref scope, out result.Item2) || Mismatch.At("[1]"))
            && (TReader3.TryRead(ApiFast.PyTuple_GetItem(items, 2), ref scope, out result.Item3) || Mismatch.At("[2]"))
            && (TReader4.TryRead(ApiFast.PyTuple_GetItem(items, 3), ref scope, out result.Item4) || Mismatch.At("[3]"))
            && (TReader5.TryRead(ApiFast.PyTuple_GetItem(items, 4), ref scope, out result.Item5) || Mismatch.At("[4]"))
            && (TReader6.TryRead(ApiFast.PyTuple_GetItem(items, 5), ref scope, out result.Item6) || Mismatch.At("[5]"));
        Python.Object.XDecRef(items);
        return read;
    }
}

/// <summary>A new tuple of 6.</summary>
public readonly struct WritesTuple<T1, TWriter1, T2, TWriter2, T3, TWriter3, T4, TWriter4, T5, TWriter5, T6, TWriter6> : IWrites<(T1, T2, T3, T4, T5, T6)>
    where TWriter1 : struct, IWrites<T1>
    where TWriter2 : struct, IWrites<T2>
    where TWriter3 : struct, IWrites<T3>
    where TWriter4 : struct, IWrites<T4>
    where TWriter5 : struct, IWrites<T5>
    where TWriter6 : struct, IWrites<T6>
{
    /// <inheritdoc/>
    public static nint Write((T1, T2, T3, T4, T5, T6) value)
    {
        nint tuple = Api.PyTuple_New(6);
        bool written = false;
        try
        {
            written = tuple != 0
                && TupleItems.Put(tuple, 0, TWriter1.Write(value.Item1))
                && TupleItems.Put(tuple, 1, TWriter2.Write(value.Item2))
                && TupleItems.Put(tuple, 2, TWriter3.Write(value.Item3))
                && TupleItems.Put(tuple, 3, TWriter4.Write(value.Item4))
                && TupleItems.Put(tuple, 4, TWriter5.Write(value.Item5))
                && TupleItems.Put(tuple, 5, TWriter6.Write(value.Item6));
        }
        finally
        {
            if (!written) tuple = TupleItems.Drop(tuple);
        }

        return tuple;
    }
}

/// <summary>A tuple or list of 7.</summary>
public readonly struct ReadsTuple<T1, TReader1, T2, TReader2, T3, TReader3, T4, TReader4, T5, TReader5, T6, TReader6, T7, TReader7> : IReads<(T1, T2, T3, T4, T5, T6, T7)>
    where TReader1 : struct, IReads<T1>
    where TReader2 : struct, IReads<T2>
    where TReader3 : struct, IReads<T3>
    where TReader4 : struct, IReads<T4>
    where TReader5 : struct, IReads<T5>
    where TReader6 : struct, IReads<T6>
    where TReader7 : struct, IReads<T7>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out (T1, T2, T3, T4, T5, T6, T7) result)
    {
        result = default;
        nint items = TupleItems.Hold(value, 7);
        bool read = items != 0
            && (TReader1.TryRead(ApiFast.PyTuple_GetItem(items, 0), ref scope, out result.Item1) || Mismatch.At("[0]"))
            && (TReader2.TryRead(ApiFast.PyTuple_GetItem(items, 1), ref scope, out result.Item2) || Mismatch.At("[1]"))
            && (TReader3.TryRead(ApiFast.PyTuple_GetItem(items, 2), ref scope, out result.Item3) || Mismatch.At("[2]"))
            && (TReader4.TryRead(ApiFast.PyTuple_GetItem(items, 3), ref scope, out result.Item4) || Mismatch.At("[3]"))
            && (TReader5.TryRead(ApiFast.PyTuple_GetItem(items, 4), ref scope, out result.Item5) || Mismatch.At("[4]"))
            && (TReader6.TryRead(ApiFast.PyTuple_GetItem(items, 5), ref scope, out result.Item6) || Mismatch.At("[5]"))
            && (TReader7.TryRead(ApiFast.PyTuple_GetItem(items, 6), ref scope, out result.Item7) || Mismatch.At("[6]"));
        Python.Object.XDecRef(items);
        return read;
    }
}

/// <summary>A new tuple of 7.</summary>
public readonly struct WritesTuple<T1, TWriter1, T2, TWriter2, T3, TWriter3, T4, TWriter4, T5, TWriter5, T6, TWriter6, T7, TWriter7> : IWrites<(T1, T2, T3, T4, T5, T6, T7)>
    where TWriter1 : struct, IWrites<T1>
    where TWriter2 : struct, IWrites<T2>
    where TWriter3 : struct, IWrites<T3>
    where TWriter4 : struct, IWrites<T4>
    where TWriter5 : struct, IWrites<T5>
    where TWriter6 : struct, IWrites<T6>
    where TWriter7 : struct, IWrites<T7>
{
    /// <inheritdoc/>
    public static nint Write((T1, T2, T3, T4, T5, T6, T7) value)
    {
        nint tuple = Api.PyTuple_New(7);
        bool written = false;
        try
        {
            written = tuple != 0
                && TupleItems.Put(tuple, 0, TWriter1.Write(value.Item1))
                && TupleItems.Put(tuple, 1, TWriter2.Write(value.Item2))
                && TupleItems.Put(tuple, 2, TWriter3.Write(value.Item3))
                && TupleItems.Put(tuple, 3, TWriter4.Write(value.Item4))
                && TupleItems.Put(tuple, 4, TWriter5.Write(value.Item5))
                && TupleItems.Put(tuple, 5, TWriter6.Write(value.Item6))
                && TupleItems.Put(tuple, 6, TWriter7.Write(value.Item7));
        }
        finally
        {
            if (!written) tuple = TupleItems.Drop(tuple);
        }

        return tuple;
    }
}

internal static class TupleItems
{
    /// <summary>A new reference to a tuple of exactly <paramref name="count"/> items; 0 after a failure.</summary>
    internal static nint Hold(nint value, int count)
    {
        nint type = Python.Object.TypeOf(value);
        bool isTuple = type == Known.Tuple || Api.PyType_IsSubtype(type, Known.Tuple) != 0;
        if (!isTuple && type != Known.List)
        {
            Mismatch.Expected($"a tuple of {count}", value);
            return 0;
        }

        nint items = type == Known.Tuple ? Python.Object.NewRef(value) : Api.PySequence_Tuple(value);
        if (items == 0 || ApiFast.PyTuple_Size(items) == count) return items;
        Mismatch.WrongType($"expected a tuple of {count}, got one of {ApiFast.PyTuple_Size(items)}");
        Python.Object.DecRef(items);
        return 0;
    }

    /// <summary>Takes over the item; false where it is 0.</summary>
    internal static bool Put(nint tuple, int index, nint item)
    {
        if (item != 0) ApiFast.PyTuple_SetItem(tuple, index, item);
        return item != 0;
    }

    internal static nint Drop(nint tuple)
    {
        Python.Object.XDecRef(tuple);
        return 0;
    }
}
