using System.Runtime.CompilerServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Where an int and a float keep their value and a list its items: to ask the interpreter costs as much as the rest of a call, and for a list
/// it is asked for each element. The stable ABI does not promise it, so it is believed only of versions whose headers were read, and only
/// after objects made on purpose were found to look like that; everywhere else the interpreter is asked.
/// </summary>
internal static unsafe class Layout
{
    /// <summary>Effect: from this version on the interpreter is asked. Origin: the newest version whose headers were read is 3.14.</summary>
    private const int NotFrom = 0x030F0000;

    // PyFloatObject: head, ob_fval. PyListObject: head, ob_size, ob_item. PyLongObject: head, a word that says how many digits and which sign
    // (ob_size, from 3.12 on lv_tag), then the digits, the lowest first.
    private const int FloatAt = Object.HeadSize, ListSizeAt = Object.HeadSize, ListItemsAt = ListSizeAt + 8;
    private const int IntShapeAt = Object.HeadSize, IntDigitsAt = IntShapeAt + 8, DigitBits = 30;

    private static bool s_known;

    // What the word says of a positive int of one digit and of two; taken from such ints, as it differs between versions.
    private static nint s_oneDigit, s_twoDigits;

    /// <summary>The value of an exact int from 0 to 2^60-1; false for others and where ints are not known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryInt(nint value, out long result)
    {
        nint shape = *(nint*)(value + IntShapeAt);
        uint* digits = (uint*)(value + IntDigitsAt);
        if (shape == s_twoDigits)
        {
            result = digits[0] | ((long)digits[1] << DigitBits);
            return s_known;
        }

        result = digits[0];
        return shape == s_oneDigit && s_known;
    }

    /// <summary>The value of an exact float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double FloatValue(nint value) => s_known ? *(double*)(value + FloatAt) : AskForFloat(value);

    // Out of line: a call of the interpreter would take the registers of the loops that this stands in.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double AskForFloat(nint value) => ApiFast.PyFloat_AsDouble(value);

    /// <summary>The items of an exact list, borrowed until any Python code runs; null where they are not known to be reachable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint* ListItems(nint list) => s_known ? *(nint**)(list + ListItemsAt) : null;

    /// <summary>Reads exact floats one after the other, where <see cref="ListItems"/> has found the list's items; answers how many there are.</summary>
    internal static int Floats(nint* items, Span<double> target)
    {
        nint type = Known.Float;
        for (int i = 0; i < target.Length; i++)
        {
            nint item = items[i];
            if (Object.TypeOf(item) != type) return i;
            target[i] = *(double*)(item + FloatAt);
        }

        return target.Length;
    }

    /// <summary>Looks. Needs the GIL; leaves no error.</summary>
    internal static void Find()
    {
        if (Known.Version >= NotFrom) return;
        const long twoDigits = 1L << DigitBits;
        s_oneDigit = ShapeOf(1000);
        s_twoDigits = ShapeOf(twoDigits);
        s_known = IsFloat(1.5) && IsFloat(-1e300) && IsFloat(double.Epsilon)
            && IsList(1) && IsList(5) && IsList(100)
            && s_oneDigit != s_twoDigits
            && IsInt(1000, s_oneDigit) && IsInt(0x12345678, s_oneDigit) && IsInt(twoDigits - 1, s_oneDigit)
            && IsInt(twoDigits, s_twoDigits) && IsInt(0x123456789ABCDEF, s_twoDigits) && IsInt((twoDigits * twoDigits) - 1, s_twoDigits)
            && IsOther(-1000) && IsOther(-twoDigits) && IsOther(twoDigits * twoDigits) && IsOther(long.MinValue) && IsOther(long.MaxValue);
        if (!s_known) Api.PyErr_Clear();
    }

    private static bool IsFloat(double value)
    {
        nint number = ApiFast.PyFloat_FromDouble(value);
        bool holds = number != 0 && *(double*)(number + FloatAt) == value;
        Object.XDecRef(number);
        return holds;
    }

    private static bool IsList(int count)
    {
        nint list = Api.PyList_New(count);
        bool holds = list != 0 && *(nint*)(list + ListSizeAt) == count;
        for (int i = 0; list != 0 && i < count; i++) ApiFast.PyList_SetItem(list, i, ApiFast.PyFloat_FromDouble(i));
        for (int i = 0; holds && i < count; i++) holds = (*(nint**)(list + ListItemsAt))[i] == ApiFast.PyList_GetItem(list, i);
        Object.XDecRef(list);
        return holds;
    }

    private static bool IsInt(long value, nint shape)
    {
        nint number = ApiFast.PyLong_FromLongLong(value);
        uint* digits = (uint*)(number + IntDigitsAt);
        bool holds = number != 0 && *(nint*)(number + IntShapeAt) == shape
            && (shape == s_oneDigit ? digits[0] : digits[0] | ((long)digits[1] << DigitBits)) == value;
        Object.XDecRef(number);
        return holds;
    }

    private static bool IsOther(long value) => ShapeOf(value) != s_oneDigit && ShapeOf(value) != s_twoDigits;

    private static nint ShapeOf(long value)
    {
        nint number = ApiFast.PyLong_FromLongLong(value);
        nint shape = number == 0 ? 0 : *(nint*)(number + IntShapeAt);
        Object.XDecRef(number);
        return shape;
    }
}
