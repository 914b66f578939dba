using System.Numerics;
using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// An exported enum. As an argument: a member, its value, or its name; several names of flags with <c>|</c> between them. A result is a
/// member of the Python class.
/// </summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <typeparam name="TNumber">Its underlying type.</typeparam>
public readonly unsafe struct Enumeration<TEnum, TNumber> : IReads<TEnum>, IWrites<TEnum>
    where TEnum : unmanaged, Enum
    where TNumber : unmanaged, IBinaryInteger<TNumber>, IMinMaxValue<TNumber>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out TEnum result)
    {
        bool read = TryReadNumber(value, ref scope, out TNumber number);
        result = Unsafe.BitCast<TNumber, TEnum>(number);
        return read && (PythonEnum<TEnum, TNumber>.IsDefined(number) || PythonEnum<TEnum, TNumber>.Refuse(value));
    }

    /// <inheritdoc/>
    public static bool IsInert(nint value) => Python.Object.TypeOf(value) == Known.Int || Python.Object.TypeOf(value) == PythonEnum<TEnum, TNumber>.Class;

    /// <summary>Whether a value is a member of the Python class, which is an int too.</summary>
    public static bool IsMember(nint value)
    {
        nint type = Python.Object.TypeOf(value);
        return type == PythonEnum<TEnum, TNumber>.Class
            || (type != Known.Int && Api.PyType_IsSubtype(type, Known.Int) != 0 && Python.Object.TypeName(value) == PythonEnum<TEnum, TNumber>.Name);
    }

    /// <inheritdoc/>
    public static nint Write(TEnum value) => PythonEnum<TEnum, TNumber>.Member(Unsafe.BitCast<TEnum, TNumber>(value));

    private static bool TryReadNumber(nint value, ref CallScope scope, out TNumber number)
    {
        number = default;
        nint type = Python.Object.TypeOf(value);
        if (type == Known.Int || type == PythonEnum<TEnum, TNumber>.Class) return Integer<TNumber>.TryRead(value, ref scope, out number);
        if (Text.Is(value)) return PyText.TryRead(value, out string name) && (PythonEnum<TEnum, TNumber>.TryFind(name, out number) || PythonEnum<TEnum, TNumber>.Refuse(value));
        if (type == Known.Bool) return Mismatch.Expected(PythonEnum<TEnum, TNumber>.Name, value);

        // A member of another enum is an int too, and a mistake. One of the same name is ours from before the package was loaded again.
        bool fits = IsMember(value) || (Api.PyType_IsSubtype(type, Known.Int) == 0 && Api.PyIndex_Check(value) != 0);
        return fits ? Integer<TNumber>.TryRead(value, ref scope, out number) : Mismatch.Expected(PythonEnum<TEnum, TNumber>.Name, value);
    }
}
