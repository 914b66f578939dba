using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Indexers by position as Python means them: from the end when negative, IndexError outside, which is what ends a loop over an object
/// that has no iterator, and slices.
/// </summary>
public static unsafe class Positions
{
    /// <summary>Whether a key asks for several items.</summary>
    public static bool IsSlice(nint key) => Python.Object.TypeOf(key) == Known.Slice;

    /// <summary>Whether a key is a position rather than a name.</summary>
    public static bool IsPosition(nint key) => Api.PyIndex_Check(key) != 0;

    /// <summary>A position among <paramref name="count"/> items; false with TypeError or IndexError set.</summary>
    public static bool TryRead(nint key, long count, string type, out long index)
    {
        index = 0;
        if (Api.PyIndex_Check(key) == 0)
        {
            Errors.Set(Known.TypeError, $"{type} indices must be integers or slices, not {Python.Object.TypeName(key)}");
            return false;
        }

        index = Api.PyNumber_AsSsize_t(key, Known.IndexError);
        if (index == -1 && Api.PyErr_Occurred() != 0) return false;
        if (index < 0) index += count;
        return IsInside(index, count, type);
    }

    /// <summary>The same for a position that is counted from the start already.</summary>
    public static bool IsInside(long index, long count, string type)
    {
        if (index >= 0 && index < count) return true;
        OutOfRange(type);
        return false;
    }

    /// <summary>A new list with the items of a slice; 0 with an error set.</summary>
    public static nint Slice<T, TWriter>(nint slice, long count, Func<long, T> item)
        where TWriter : struct, IWrites<T>
    {
        nint start, stop, step;
        if (Api.PySlice_Unpack(slice, &start, &stop, &step) != 0) return 0;
        nint length = Api.PySlice_AdjustIndices((nint)count, &start, &stop, step);
        nint list = Api.PyList_New(length);
        for (nint i = 0; list != 0 && i < length; i++)
        {
            nint written;
            try
            {
                written = TWriter.Write(item(start + (i * step)));
            }
            catch
            {
                Python.Object.DecRef(list);
                throw;
            }

            if (written == 0)
            {
                Python.Object.DecRef(list);
                return 0;
            }

            ApiFast.PyList_SetItem(list, i, written);
        }

        return list;
    }

    /// <summary>The body of an indexer by position threw: what C# says of a bad index is IndexError here.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint Raise(Exception exception, string type)
    {
        if (exception is ArgumentOutOfRangeException or IndexOutOfRangeException) OutOfRange(type);
        else ExceptionMap.Set(exception);
        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OutOfRange(string type) => Errors.Set(Known.IndexError, $"{type} index out of range");
}
