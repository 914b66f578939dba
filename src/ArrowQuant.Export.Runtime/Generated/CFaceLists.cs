using System.Runtime.CompilerServices;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Items in a row as an array.</summary>
public readonly struct CReadsArray<TList, T, TNative, TReader> : ICReads<CArray<TNative>, TList>
    where TList : class
    where TNative : unmanaged
    where TReader : struct, ICReads<TNative, T>
{
    /// <inheritdoc/>
    public static TList Read(CArray<TNative> native, scoped ref CCall call) => Unsafe.As<TList>(CItems.Read<T, TNative, TReader>(native, ref call));

    /// <inheritdoc/>
    public static unsafe bool IsAbsent(CArray<TNative> native) => native.Items == null;
}

/// <summary>The same into a <see cref="List{T}"/>.</summary>
public readonly struct CReadsList<TList, T, TNative, TReader> : ICReads<CArray<TNative>, List<T>>
    where TNative : unmanaged
    where TReader : struct, ICReads<TNative, T>
{
    /// <inheritdoc/>
    public static List<T> Read(CArray<TNative> native, scoped ref CCall call) => [.. CItems.Read<T, TNative, TReader>(native, ref call)];

    /// <inheritdoc/>
    public static unsafe bool IsAbsent(CArray<TNative> native) => native.Items == null;
}

/// <summary>The same into a <see cref="HashSet{T}"/>. Items that are one value become one item.</summary>
public readonly struct CReadsSet<TSet, T, TNative, TReader> : ICReads<CArray<TNative>, TSet>
    where TSet : class
    where TNative : unmanaged
    where TReader : struct, ICReads<TNative, T>
{
    /// <inheritdoc/>
    public static TSet Read(CArray<TNative> native, scoped ref CCall call) => Unsafe.As<TSet>(new HashSet<T>(CItems.Read<T, TNative, TReader>(native, ref call)));

    /// <inheritdoc/>
    public static unsafe bool IsAbsent(CArray<TNative> native) => native.Items == null;
}

/// <summary>Entries in a row as a dictionary that keeps their order.</summary>
public readonly unsafe struct CReadsMap<TMap, TKey, TNativeKey, TKeyReader, TValue, TNativeValue, TValueReader>
    : ICReads<CArray<CEntry<TNativeKey, TNativeValue>>, TMap>
    where TMap : class
    where TKey : notnull
    where TNativeKey : unmanaged
    where TKeyReader : struct, ICReads<TNativeKey, TKey>
    where TNativeValue : unmanaged
    where TValueReader : struct, ICReads<TNativeValue, TValue>
{
    /// <inheritdoc/>
    public static TMap Read(CArray<CEntry<TNativeKey, TNativeValue>> native, scoped ref CCall call)
    {
        int count = CItems.Count(native);
        var map = new OrderedDictionary<TKey, TValue>(count);
        for (int i = 0; i < count; i++)
        {
            TKey key = TKeyReader.Read(native.Items[i].Key, ref call);
            if (!map.TryAdd(key, TValueReader.Read(native.Items[i].Value, ref call)))
                throw new CFaceException(CStatus.InvalidArgument, $"entry {i} has the key '{key}' again");
        }

        return Unsafe.As<TMap>(map);
    }

    /// <inheritdoc/>
    public static bool IsAbsent(CArray<CEntry<TNativeKey, TNativeValue>> native) => native.Items == null;
}

/// <summary>A list that the caller frees.</summary>
public readonly unsafe struct CWritesList<TList, T, TNative, TWriter> : ICWrites<TList, CArray<TNative>>
    where TList : IReadOnlyList<T>
    where TNative : unmanaged
    where TWriter : struct, ICWrites<T, TNative>
{
    /// <inheritdoc/>
    public static void Write(TList value, CArray<TNative>* result, ref CCall call)
    {
        *result = default;
        if (value == null) return;
        int count = value.Count;
        TNative* items = call.Allocate<TNative>(count);
        for (int i = 0; i < count; i++) TWriter.Write(value[i], items + i, ref call);
        *result = new CArray<TNative> { Items = items, Count = (nuint)count };
    }
}

/// <summary>A set as a list that the caller frees, in the order of its enumeration.</summary>
public readonly unsafe struct CWritesSet<TSet, T, TNative, TWriter> : ICWrites<TSet, CArray<TNative>>
    where TSet : IEnumerable<T>
    where TNative : unmanaged
    where TWriter : struct, ICWrites<T, TNative>
{
    /// <inheritdoc/>
    public static void Write(TSet value, CArray<TNative>* result, ref CCall call)
    {
        *result = default;
        if (value != null) CWritesList<T[], T, TNative, TWriter>.Write([.. value], result, ref call);
    }
}

/// <summary>A map that the caller frees, in the order of its enumeration.</summary>
public readonly unsafe struct CWritesMap<TMap, TKey, TNativeKey, TKeyWriter, TValue, TNativeValue, TValueWriter>
    : ICWrites<TMap, CArray<CEntry<TNativeKey, TNativeValue>>>
    where TMap : IEnumerable<KeyValuePair<TKey, TValue>>
    where TNativeKey : unmanaged
    where TKeyWriter : struct, ICWrites<TKey, TNativeKey>
    where TNativeValue : unmanaged
    where TValueWriter : struct, ICWrites<TValue, TNativeValue>
{
    /// <inheritdoc/>
    public static void Write(TMap value, CArray<CEntry<TNativeKey, TNativeValue>>* result, ref CCall call)
    {
        *result = default;
        if (value == null) return;
        int count = value.Count(), at = 0;
        CEntry<TNativeKey, TNativeValue>* items = call.Allocate<CEntry<TNativeKey, TNativeValue>>(count);
        foreach ((TKey key, TValue item) in value)
        {
            TKeyWriter.Write(key, &items[at].Key, ref call);
            TValueWriter.Write(item, &items[at++].Value, ref call);
        }

        *result = new CArray<CEntry<TNativeKey, TNativeValue>> { Items = items, Count = (nuint)count };
    }
}

internal static unsafe class CItems
{
    internal static int Count<T>(CArray<T> native)
        where T : unmanaged
    {
        if (native.Items == null && native.Count != 0) throw new CFaceException(CStatus.NullPointer, $"the items are NULL, their number is {native.Count}");
        return native.Count <= int.MaxValue ? (int)native.Count : throw new CFaceException(CStatus.OutOfRange, $"{native.Count} items are more than 2^31-1");
    }

    internal static T[] Read<T, TNative, TReader>(CArray<TNative> native, scoped ref CCall call)
        where TNative : unmanaged
        where TReader : struct, ICReads<TNative, T>
    {
        var items = new T[Count(native)];
        for (int i = 0; i < items.Length; i++) items[i] = TReader.Read(native.Items[i], ref call);
        return items;
    }
}
