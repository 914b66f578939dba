using System.Numerics;
using System.Runtime.CompilerServices;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>An exported enum by its number, which must be one of its members, or a combination of its flags.</summary>
public readonly unsafe struct CEnumeration<TEnum, TNumber> : ICReads<TNumber, TEnum>, ICWrites<TEnum, TNumber>
    where TEnum : unmanaged, Enum
    where TNumber : unmanaged, IBinaryInteger<TNumber>, IMinMaxValue<TNumber>
{
    /// <inheritdoc/>
    public static TEnum Read(TNumber native, scoped ref CCall call) => PythonEnum<TEnum, TNumber>.IsDefined(native)
        ? Unsafe.BitCast<TNumber, TEnum>(native)
        : throw new CFaceException(CStatus.InvalidArgument, $"{native} is not a valid {PythonEnum<TEnum, TNumber>.Described}");

    /// <inheritdoc/>
    public static void Write(TEnum value, TNumber* result, ref CCall call) => *result = Unsafe.BitCast<TEnum, TNumber>(value);
}
