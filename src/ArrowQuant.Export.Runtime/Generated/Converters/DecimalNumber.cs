using System.Globalization;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// <c>decimal.Decimal</c>, with its trailing zeros; an int is accepted, a float is not, as in Python's own arithmetic. A value that 96 bits
/// and 28 places cannot hold exactly is refused, not rounded.
/// </summary>
public readonly struct DecimalNumber : IReads<decimal>, IWrites<decimal>
{
    private static nint s_class;

    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out decimal result)
    {
        result = default;
        nint type = Imported.Get(ref s_class, "decimal"u8, "Decimal"u8);
        if (type == 0) return false;
        if (Python.Object.TypeOf(value) != Known.Int && !Imported.IsInstance(value, type)) return Mismatch.Expected("Decimal", value);

        nint text = Api.PyObject_Str(value);
        if (text == 0) return Mismatch.OutOfRange(value, Range); // an int of thousands of digits
        bool read = PyText.TryRead(text, out string digits);
        Python.Object.DecRef(text);
        if (!read) return false;
        if (decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out result)) return IsExactly(value, result);
        return char.IsLetter(digits.TrimStart('-')[0])
            ? Mismatch.Invalid($"{digits} is not a finite number, and C# has no such decimal")
            : Mismatch.OutOfRange(value, Range);
    }

    /// <inheritdoc/>
    public static nint Write(decimal value)
    {
        nint type = Imported.Get(ref s_class, "decimal"u8, "Decimal"u8);
        return type == 0 ? 0 : Imported.Call(type, PyText.Write(value.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Range => $"decimal ({decimal.MinValue} to {decimal.MaxValue})";

    private static bool IsExactly(nint value, decimal result)
    {
        nint back = Write(result);
        if (back == 0) return false;
        int equal = Api.PyObject_RichCompareBool(value, back, Api.EqualTo);
        Python.Object.DecRef(back);
        return equal > 0 || (equal == 0 && Mismatch.Invalid($"{PyText.Describe(value)} has more digits than a C# decimal holds"));
    }
}
