using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A sequence (list, tuple, or anything with <c>__len__</c> and <c>__getitem__</c>, but not text or bytes) as an array.</summary>
/// <typeparam name="TList">The declared type: an array of <typeparamref name="T"/> or an interface that arrays implement.</typeparam>
/// <typeparam name="T">Element.</typeparam>
/// <typeparam name="TReader">Reader of an element.</typeparam>
public readonly struct ReadsArray<TList, T, TReader> : IReads<TList>
    where TList : class
    where TReader : struct, IReads<T>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out TList result)
    {
        bool read = Elements<T, TReader>.TryRead(value, ref scope, out T[] items);
        result = Unsafe.As<TList>(items);
        return read;
    }
}

/// <summary>Whatever can be looped over, read to its end before the body runs; a dict is refused, whose loop leaves the values out.</summary>
public readonly struct ReadsIterable<T, TReader> : IReads<IEnumerable<T>>
    where TReader : struct, IReads<T>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out IEnumerable<T> result)
    {
        bool read = Elements<T, TReader>.TryReadAny(value, ref scope, out T[] items);
        result = items;
        return read;
    }
}

/// <summary>The same into a <see cref="List{T}"/>.</summary>
public readonly struct ReadsList<T, TReader> : IReads<List<T>>
    where TReader : struct, IReads<T>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out List<T> result)
    {
        bool read = Elements<T, TReader>.TryRead(value, ref scope, out T[] items);
        result = [.. items];
        return read;
    }
}

/// <summary>A new list from any read-only list.</summary>
public readonly unsafe struct WritesList<TList, T, TWriter> : IWrites<TList>
    where TList : IReadOnlyList<T>
    where TWriter : struct, IWrites<T>
{
    /// <inheritdoc/>
    public static nint Write(TList value)
    {
        if (value == null) return Nothing.Write();
        int count = value.Count;
        nint list = Api.PyList_New(count);
        if (list == 0) return 0;
        T[]? array = value as T[];
        nint* slots = Layout.ListItems(list);
        if (typeof(T).IsPrimitive && array != null && slots != null) return WriteNumbers(list, slots, array);
        try
        {
            for (int i = 0; i < count; i++)
            {
                nint item = TWriter.Write(array != null ? array[i] : value[i]);
                if (item == 0)
                {
                    Python.Object.DecRef(list);
                    return 0;
                }

                // Asked again each time: to write an item may run Python code.
                nint* items = Layout.ListItems(list);
                if (items != null) items[i] = item;
                else ApiFast.PyList_SetItem(list, i, item);
            }
        }
        catch
        {
            // A list of the author's own threw where an item is read.
            Python.Object.DecRef(list);
            throw;
        }

        return list;
    }

    // To write a number runs no Python code and throws nothing: neither the place of the items nor an exception is looked for at each.
    private static nint WriteNumbers(nint list, nint* slots, T[] numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            nint item = TWriter.Write(numbers[i]);
            if (item == 0)
            {
                Python.Object.DecRef(list);
                return 0;
            }

            slots[i] = item;
        }

        return list;
    }
}

internal static unsafe class Elements<T, TReader>
    where TReader : struct, IReads<T>
{
    internal static bool TryRead(nint value, ref CallScope scope, out T[] result)
    {
        result = [];
        nint type = Python.Object.TypeOf(value);
        if (type == Known.List) return ReadItems(Python.Object.NewRef(value), ref scope, out result);
        if (Text.Is(value) || type == Known.Bytes || Api.PySequence_Check(value) == 0 || type == Known.Dict)
            return Mismatch.Expected("a list", value);

        nint list = Api.PySequence_List(value);
        return list != 0 && ReadItems(list, ref scope, out result);
    }

    internal static bool TryReadAny(nint value, ref CallScope scope, out T[] result)
    {
        result = [];
        nint type = Python.Object.TypeOf(value);
        if (type == Known.List) return ReadItems(Python.Object.NewRef(value), ref scope, out result);
        if (Text.Is(value) || Imported.IsInstance(value, Known.Bytes) || Imported.IsMapping(value)) return Mismatch.Expected("an iterable", value);
        nint loop = Api.PyObject_GetIter(value);
        if (loop == 0) return Api.PyErr_ExceptionMatches(Known.TypeError) != 0 && Mismatch.Expected("an iterable", value);

        // What the loop itself raises is passed on.
        nint list = Api.PySequence_List(loop);
        Python.Object.DecRef(loop);
        return list != 0 && ReadItems(list, ref scope, out result);
    }

    private static bool ReadItems(nint list, ref CallScope scope, out T[] result)
    {
        // Every element is written before anybody sees one.
        var items = RuntimeHelpers.IsReferenceOrContainsReferences<T>()
            ? new T[ApiFast.PyList_Size(list)]
            : GC.AllocateUninitializedArray<T>((int)ApiFast.PyList_Size(list));
        bool ok = true;
        int i = 0, size = items.Length;
        while (ok && i < size)
        {
            i += ReadInert(list, items.AsSpan(i, size - i), i);
            if (i == size) break;

            // Reading the element may run Python code that changes the list: the element is held and the size is asked again.
            nint item = Python.Object.NewRef(ApiFast.PyList_GetItem(list, i));
            ok = TReader.TryRead(item, ref scope, out items[i++]);
            Python.Object.DecRef(item);
            size = (int)Math.Min(items.Length, ApiFast.PyList_Size(list));
        }

        Python.Object.DecRef(list);
        result = items;
        if (!ok) return Mismatch.At($"[{i - 1}]");
        return i == items.Length || Mismatch.Invalid("the list changed while it was read");
    }

    /// <summary>Reads elements from <paramref name="start"/> on as long as that runs no Python code; answers how many.</summary>
    private static int ReadInert(nint list, Span<T> target, int start)
    {
        nint* source = Layout.ListItems(list);
        if (source == null) return ReadInertByCalls(list, target, start);
        if (typeof(TReader) == typeof(Float64))
        {
            ref double first = ref Unsafe.As<T, double>(ref MemoryMarshal.GetReference(target));
            return Layout.Floats(source + start, MemoryMarshal.CreateSpan(ref first, target.Length));
        }

        for (int i = 0; i < target.Length; i++)
        {
            if (!TReader.TryReadInert(source[start + i], out T item)) return i;
            target[i] = item;
        }

        return target.Length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadInertByCalls(nint list, Span<T> target, int start)
    {
        for (int i = 0; i < target.Length; i++)
        {
            if (!TReader.TryReadInert(ApiFast.PyList_GetItem(list, start + i), out target[i])) return i;
        }

        return target.Length;
    }
}
