using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary><c>str</c>, exactly as it is: a lone surrogate, which UTF-8 cannot carry, is an error in both directions.</summary>
public readonly struct Text : IReads<string>, IWrites<string>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out string result)
    {
        if (Python.Object.TypeOf(value) == Known.Str)
        {
            if (RecentTexts.TryGet(value, out result)) return true;
            if (!PyText.TryRead(value, out result)) return false;
            RecentTexts.Consider(value, result);
            return true;
        }

        if (Is(value)) return PyText.TryRead(value, out result);
        result = "";
        return Mismatch.Expected("str", value);
    }

    /// <inheritdoc/>
    public static nint Write(string value) => value == null ? Nothing.Write() : PyText.Write(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Is(nint value) =>
        Python.Object.TypeOf(value) == Known.Str || Api.PyType_IsSubtype(Python.Object.TypeOf(value), Known.Str) != 0;
}
