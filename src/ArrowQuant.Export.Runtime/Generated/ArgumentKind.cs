namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Kinds of Python values, as the choice between overloads tells them apart: from outside, without a look at what is in them. A value is of
/// the first kind, in this order, that a parameter of the overloads names and whose test it passes.
/// </summary>
[Flags]
public enum ArgumentKind : ulong
{
    /// <summary>None.</summary>
    None = 1,

    /// <summary>True or False, which are of no other kind.</summary>
    Bool = 1 << 1,

    /// <summary>A str.</summary>
    Str = 1 << 2,

    /// <summary>An int, or a number that stands for one exactly, such as <c>numpy.int64</c>.</summary>
    Int = 1 << 3,

    /// <summary>A <c>decimal.Decimal</c>.</summary>
    Decimal = 1 << 4,

    /// <summary>A float, or another number.</summary>
    Float = 1 << 5,

    /// <summary>A <c>datetime.datetime</c>.</summary>
    DateTime = 1 << 6,

    /// <summary>A <c>datetime.date</c>.</summary>
    Date = 1 << 7,

    /// <summary>A <c>datetime.time</c>.</summary>
    Time = 1 << 8,

    /// <summary>A <c>datetime.timedelta</c>.</summary>
    TimeDelta = 1 << 9,

    /// <summary>A <c>uuid.UUID</c>.</summary>
    Uuid = 1 << 10,

    /// <summary>An object with <c>__fspath__</c>.</summary>
    Path = 1 << 11,

    /// <summary>An object of the Arrow PyCapsule protocol.</summary>
    Arrow = 1 << 12,

    /// <summary>A dict or another mapping with keys.</summary>
    Dict = 1 << 13,

    /// <summary>A set or frozenset.</summary>
    Set = 1 << 14,

    /// <summary>Bytes and whatever else shows its memory: the buffer protocol, DLPack, numpy's array interface.</summary>
    Buffer = 1 << 15,

    /// <summary>A list, a tuple or another sequence.</summary>
    Sequence = 1 << 16,

    /// <summary>Something that can be called.</summary>
    Callable = 1 << 17,

    /// <summary>An object of the first exported class or enum that parameters of the overloads name; the next follow. After Bool in the order.</summary>
    FirstClass = 1UL << 32,
}
