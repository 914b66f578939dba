using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary><c>uuid.UUID</c>.</summary>
public readonly struct UniqueId : IReads<Guid>, IWrites<Guid>
{
    private static nint s_class;

    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out Guid result)
    {
        result = default;
        nint type = Imported.Get(ref s_class, "uuid"u8, "UUID"u8);
        if (type == 0) return false;
        if (!Imported.IsInstance(value, type)) return Mismatch.Expected("UUID", value);
        nint hex = Imported.Attribute(value, "hex"u8);
        bool read = hex != 0 && PyText.TryRead(hex, out string digits)
            && (Guid.TryParseExact(digits, "N", out result) || Mismatch.Invalid($"{PyText.Describe(value)} has no 32 hexadecimal digits"));
        Python.Object.XDecRef(hex);
        return read;
    }

    /// <inheritdoc/>
    public static nint Write(Guid value)
    {
        nint type = Imported.Get(ref s_class, "uuid"u8, "UUID"u8);
        return type == 0 ? 0 : Imported.Call(type, PyText.Write(value.ToString("N")));
    }
}

/// <summary>A <c>str</c> that is a URI, absolute or relative. Written as it was given.</summary>
public readonly struct UriText : IReads<Uri>, IWrites<Uri>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out Uri result)
    {
        result = null!;
        if (!Text.TryRead(value, ref scope, out string text)) return false;
        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out result!) || Mismatch.Invalid($"{PyText.Describe(value)} is no URI");
    }

    /// <inheritdoc/>
    public static nint Write(Uri value) => value == null ? Nothing.Write() : PyText.Write(value.OriginalString);
}
