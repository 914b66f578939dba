using System.Runtime.CompilerServices;
using System.Text;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Reads the items of a dict, or of any mapping, that stands for a record. Keys that the record does not have are passed over.</summary>
public static unsafe class RecordItems
{
    /// <summary>Whether <paramref name="value"/> can be asked for keys; notes the mismatch when not.</summary>
    public static bool Check(nint value)
    {
        if (Python.Object.TypeOf(value) == Known.Dict) return true;
        return (Api.PyMapping_Check(value) != 0 && HasKeys(value)) || Mismatch.Expected("a dict", value);
    }

    /// <summary>Reads one item. A missing key is a KeyError that names it.</summary>
    /// <param name="mapping">Borrowed reference.</param>
    /// <param name="key">Where the interned name is kept.</param>
    /// <param name="name">The name as UTF-8 literal that ends in NUL.</param>
    /// <param name="scope">What the call borrows.</param>
    /// <param name="result">The value.</param>
    public static bool TryRead<T, TReader>(nint mapping, ref nint key, ReadOnlySpan<byte> name, ref CallScope scope, out T result)
        where TReader : struct, IReads<T>
    {
        result = default!;
        if (key == 0) key = Intern(name);
        nint item = Api.PyObject_GetItem(mapping, key);
        if (item == 0) return Missing(mapping, key, Text(name));

        // The reference is held while the value is read: reading may run Python code that empties the dict.
        bool read = TReader.TryRead(item, ref scope, out result);
        Python.Object.DecRef(item);
        return read || Mismatch.At($"['{Text(name)}']");
    }

    /// <summary>Sequences answer to integer keys only, and a text key would raise an error that names no item.</summary>
    private static bool HasKeys(nint value)
    {
        nint keys = Api.PyObject_GetAttrString(value, Literal.Address("keys"u8));
        if (keys == 0) Api.PyErr_Clear();
        Python.Object.XDecRef(keys);
        return keys != 0;
    }

    /// <summary>Any other error than KeyError is the mapping's own and is raised as it is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Missing(nint mapping, nint key, string name)
    {
        if (Api.PyErr_ExceptionMatches(Known.KeyError) == 0) return false;
        Api.PyErr_Clear();
        return Mismatch.Missing(name, OneLevelDown(mapping, key));
    }

    /// <summary>A dict of such dicts is a likely mistake: its first item has what was looked for. Empty when that is not so.</summary>
    private static string OneLevelDown(nint mapping, nint key)
    {
        nint position = 0, outer, inner;
        if (Python.Object.TypeOf(mapping) != Known.Dict || ApiFast.PyDict_Next(mapping, &position, &outer, &inner) == 0) return "";
        if (Python.Object.TypeOf(outer) != Known.Str || Python.Object.TypeOf(inner) != Known.Dict) return "";

        // Both are held: to look a key up may run Python code, which may empty the dict.
        Python.Object.NewRef(outer);
        Python.Object.NewRef(inner);
        nint found = Api.PyObject_GetItem(inner, key);
        string hint = found != 0 && PyText.TryRead(outer, out string name) ? $"; this is a dict of such dicts, pass one of them: value['{name}']" : "";
        Api.PyErr_Clear();
        Python.Object.XDecRef(found);
        Python.Object.DecRef(inner);
        Python.Object.DecRef(outer);
        return hint;
    }

    private static string Text(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name.TrimEnd((byte)0));

    private static nint Intern(ReadOnlySpan<byte> name)
    {
        fixed (byte* utf8 = name) return Api.PyUnicode_InternFromString(utf8);
    }
}
