using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A mapping as a dictionary that keeps the order of the source.</summary>
/// <typeparam name="TMap">The declared type: an interface that <see cref="OrderedDictionary{TKey, TValue}"/> implements, or that class.</typeparam>
/// <typeparam name="TKey">Key.</typeparam>
/// <typeparam name="TKeyReader">Reader of a key.</typeparam>
/// <typeparam name="TValue">Value.</typeparam>
/// <typeparam name="TValueReader">Reader of a value.</typeparam>
public readonly struct ReadsMap<TMap, TKey, TKeyReader, TValue, TValueReader> : IReads<TMap>
    where TMap : class
    where TKey : notnull
    where TKeyReader : struct, IReads<TKey>
    where TValueReader : struct, IReads<TValue>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out TMap result)
    {
        var map = new OrderedDictionary<TKey, TValue>();
        result = Unsafe.As<TMap>(map);
        if (Python.Object.TypeOf(value) != Known.Dict && Api.PyMapping_Check(value) == 0) return Mismatch.Expected("a dict", value);

        // A list of (key, value) tuples: reading a value may run Python code that changes the mapping. A sequence has no items().
        nint items = Api.PyMapping_Items(value);
        if (items == 0) return Api.PyErr_Occurred() == Known.AttributeError && Mismatch.Expected("a dict", value);
        bool ok = true;
        for (nint i = 0; ok && i < ApiFast.PyList_Size(items); i++)
        {
            nint pair = ApiFast.PyList_GetItem(items, i);
            ok = IsPair(pair) || Mismatch.WrongType($"expected pairs from items(), got {Python.Object.TypeName(pair)}");
            if (!ok) break;
            nint key = ApiFast.PyTuple_GetItem(pair, 0);
            ok = TKeyReader.TryRead(key, ref scope, out TKey name) || Mismatch.At(" key");
            if (!ok) break;
            ok = TValueReader.TryRead(ApiFast.PyTuple_GetItem(pair, 1), ref scope, out TValue item) || Mismatch.At($"[{PyText.Describe(key)}]");
            ok = ok && (map.TryAdd(name, item) || Mismatch.Invalid($"two keys both read as {PyText.Describe(key)}"));
        }

        Python.Object.DecRef(items);
        return ok;
    }

    // A class of a user's own may return anything from items().
    private static bool IsPair(nint value) => Python.Object.TypeOf(value) == Known.Tuple && ApiFast.PyTuple_Size(value) == 2;
}

/// <summary>A new dict in the order of the source.</summary>
public readonly struct WritesMap<TMap, TKey, TKeyWriter, TValue, TValueWriter> : IWrites<TMap>
    where TMap : IEnumerable<KeyValuePair<TKey, TValue>>
    where TKeyWriter : struct, IWrites<TKey>
    where TValueWriter : struct, IWrites<TValue>
{
    /// <inheritdoc/>
    public static nint Write(TMap value)
    {
        if (value == null) return Nothing.Write();
        nint dict = Api.PyDict_New();
        if (dict == 0) return 0;
        nint key = 0;
        try
        {
            foreach (KeyValuePair<TKey, TValue> pair in value)
            {
                key = TKeyWriter.Write(pair.Key);
                nint item = key == 0 ? 0 : TValueWriter.Write(pair.Value);
                bool ok = item != 0 && Api.PyDict_SetItem(dict, key, item) == 0;
                Python.Object.XDecRef(key);
                Python.Object.XDecRef(item);
                key = 0;
                if (ok) continue;
                Python.Object.DecRef(dict);
                return 0;
            }
        }
        catch
        {
            // A dictionary of the author's own threw on the way, or a value where it is written.
            Python.Object.XDecRef(key);
            Python.Object.DecRef(dict);
            throw;
        }

        return dict;
    }
}

/// <summary>Builds the dict that stands for a record: keys are interned once, values are owned by the dict.</summary>
public unsafe ref struct RecordDict
{
    private nint _dict;

    /// <summary>Starts with an empty dict, or with nothing and an error set.</summary>
    public static RecordDict Create() => new() { _dict = Api.PyDict_New() };

    /// <summary>Adds one field. <paramref name="key"/> caches the interned name; <paramref name="name"/> ends in NUL.</summary>
    /// <param name="key">Where the interned name is kept.</param>
    /// <param name="name">The name as UTF-8 literal.</param>
    /// <param name="item">A new reference that is taken over; 0 fails the whole dict.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref nint key, ReadOnlySpan<byte> name, nint item)
    {
        if (key == 0) key = Intern(name);
        if (_dict != 0 && item != 0 && key != 0)
        {
            ApiFast.PyDict_SetItem(_dict, key, item);
            Python.Object.DecRef(item);
        }
        else
        {
            Abandon(item);
        }
    }

    /// <summary>The finished dict (new reference), or 0 with the error of the first field that failed.</summary>
    public readonly nint Finish() => _dict;

    /// <summary>Gives back what there is: a field threw where it was read or written.</summary>
    public void Drop() => Abandon(0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Abandon(nint item)
    {
        Python.Object.XDecRef(item);
        Python.Object.XDecRef(_dict);
        _dict = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Intern(ReadOnlySpan<byte> name)
    {
        fixed (byte* utf8 = name) return Api.PyUnicode_InternFromString(utf8);
    }
}
