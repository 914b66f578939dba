using System.Numerics;
using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>An enum that is exported as a literal: the name of a member, as a str, both ways.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <typeparam name="TNumber">Its underlying type.</typeparam>
public readonly struct EnumName<TEnum, TNumber> : IReads<TEnum>, IWrites<TEnum>
    where TEnum : unmanaged, Enum
    where TNumber : unmanaged, IBinaryInteger<TNumber>, IMinMaxValue<TNumber>
{
    // Few, and returned over and over: like the names of attributes they live as long as the process.
    private static readonly Dictionary<TNumber, nint> s_texts = [];

    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out TEnum result)
    {
        result = default;
        if (!Text.Is(value)) return Mismatch.Expected($"one of {PythonEnum<TEnum, TNumber>.Names}", value);
        if (!PyText.TryRead(value, out string name)) return false;
        bool found = PythonEnum<TEnum, TNumber>.TryFind(name, out TNumber number);
        result = Unsafe.BitCast<TNumber, TEnum>(number);
        return found || Mismatch.Invalid($"{PyText.Describe(value)} is not one of {PythonEnum<TEnum, TNumber>.Names}");
    }

    /// <inheritdoc/>
    public static bool IsInert(nint value) => Python.Object.TypeOf(value) == Known.Str;

    /// <inheritdoc/>
    public static nint Write(TEnum value)
    {
        TNumber number = Unsafe.BitCast<TEnum, TNumber>(value);
        if (s_texts.TryGetValue(number, out nint text)) return Python.Object.NewRef(text);
        if (PythonEnum<TEnum, TNumber>.Find(number) is { } name) return Keep(number, PyText.Write(name));
        Errors.Set(Known.ValueError, $"{number} is not the value of a {PythonEnum<TEnum, TNumber>.Name}, which is one of {PythonEnum<TEnum, TNumber>.Names}");
        return 0;
    }

    private static nint Keep(TNumber number, nint text)
    {
        if (text != 0) s_texts[number] = Python.Object.NewRef(text);
        return text;
    }
}
