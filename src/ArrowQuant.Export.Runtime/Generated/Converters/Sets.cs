using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A set or frozenset as a <see cref="HashSet{T}"/>. Items that are one value in C# become one item.</summary>
/// <typeparam name="TSet">The declared type: <see cref="HashSet{T}"/> or an interface that it implements.</typeparam>
/// <typeparam name="T">Element.</typeparam>
/// <typeparam name="TReader">Reader of an element.</typeparam>
public readonly struct ReadsSet<TSet, T, TReader> : IReads<TSet>
    where TSet : class
    where TReader : struct, IReads<T>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out TSet result)
    {
        var set = new HashSet<T>();
        result = Unsafe.As<TSet>(set);
        if (!SetClasses.AreLoaded) return false;
        if (!SetClasses.IsSet(value)) return Mismatch.Expected("a set", value);

        // A copy: reading an item may run Python code that changes the set.
        nint items = Api.PySequence_Tuple(value);
        if (items == 0) return false;
        bool read = true;
        for (nint i = 0; read && i < ApiFast.PyTuple_Size(items); i++)
        {
            read = TReader.TryRead(ApiFast.PyTuple_GetItem(items, i), ref scope, out T item);
            if (read) set.Add(item);
        }

        Python.Object.DecRef(items);
        return read || Mismatch.At(" item");
    }
}

/// <summary>A new set.</summary>
public readonly struct WritesSet<TSet, T, TWriter> : IWrites<TSet>
    where TSet : class, IEnumerable<T>
    where TWriter : struct, IWrites<T>
{
    /// <inheritdoc/>
    public static nint Write(TSet value)
    {
        if (value == null) return Nothing.Write();
        nint set = Api.PySet_New(0);
        if (set == 0) return 0;
        try
        {
            foreach (T one in value)
            {
                nint item = TWriter.Write(one);
                bool added = item != 0 && Api.PySet_Add(set, item) == 0;
                Python.Object.XDecRef(item);
                if (added) continue;
                Python.Object.DecRef(set);
                return 0;
            }
        }
        catch
        {
            Python.Object.DecRef(set);
            throw;
        }

        return set;
    }
}

internal static class SetClasses
{
    private static nint s_set, s_frozen;

    internal static bool AreLoaded => Imported.Get(ref s_set, "builtins"u8, "set"u8) != 0 && Imported.Get(ref s_frozen, "builtins"u8, "frozenset"u8) != 0;

    internal static bool IsSet(nint value) => Imported.IsInstance(value, s_set) || Imported.IsInstance(value, s_frozen);
}
