using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary><c>bool</c>: exactly True or False, so that a forgotten comparison or a stray number is noticed.</summary>
public readonly struct Bool : IReads<bool>, IWrites<bool>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out bool result)
    {
        result = value == Known.True;
        return result || value == Known.False || Mismatch.Expected("bool", value);
    }

    /// <inheritdoc/>
    public static nint Write(bool value) => Python.Object.NewRef(value ? Known.True : Known.False);
}
