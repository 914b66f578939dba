using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Tells of which kind a value is. Looks only for kinds that some parameter names: a test that nobody needs may be slow.</summary>
internal static class ArgumentKinds
{
    private static nint s_decimal, s_datetime, s_date, s_time, s_timedelta, s_uuid, s_set, s_frozenset;

    /// <summary>The one kind of <paramref name="value"/> among <paramref name="named"/>; 0 when it is of none. Leaves no error behind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ArgumentKind Of(nint value, ArgumentKind named, Func<nint, bool>[] classes)
    {
        nint type = Python.Object.TypeOf(value);
        ArgumentKind quick = type == Known.Int ? ArgumentKind.Int : type == Known.Float ? ArgumentKind.Float : type == Known.Str ? ArgumentKind.Str
            : type == Known.Bool ? ArgumentKind.Bool : value == Known.None ? ArgumentKind.None : 0;
        return quick != 0 ? quick & named : Look(value, type, named, classes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ArgumentKind Look(nint value, nint type, ArgumentKind named, Func<nint, bool>[] classes)
    {
        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i](value)) return (ArgumentKind)((ulong)ArgumentKind.FirstClass << i);
        }

        ArgumentKind kind = Text.Is(value) ? ArgumentKind.Str : Number(value, type, named);
        if (kind == 0) kind = Object(value, named);
        if (Api.PyErr_Occurred() != 0) Api.PyErr_Clear();
        return kind & named;
    }

    /// <summary>Arrays of one element are numbers too, to Python; here they are arrays.</summary>
    private static ArgumentKind Number(nint value, nint type, ArgumentKind named)
    {
        if (type == Known.Int) return ArgumentKind.Int;
        if (type == Known.Bool || Api.PySequence_Check(value) != 0) return 0;
        if (Api.PyIndex_Check(value) != 0) return ArgumentKind.Int;
        if (IsNamed(ArgumentKind.Decimal) && Is(value, ref s_decimal, "decimal\0"u8, "Decimal\0"u8)) return ArgumentKind.Decimal;
        return IsNamed(ArgumentKind.Float) && (Imported.IsInstance(value, Known.Float) || Has(value, "__float__\0"u8)) ? ArgumentKind.Float : 0;

        bool IsNamed(ArgumentKind one) => (named & one) != 0;
    }

    private static ArgumentKind Object(nint value, ArgumentKind named)
    {
        for (ArgumentKind kind = ArgumentKind.DateTime; kind <= ArgumentKind.Callable; kind = (ArgumentKind)((ulong)kind << 1))
        {
            if ((named & kind) != 0 && IsOf(value, kind)) return kind;
        }

        return 0;
    }

    private static bool IsOf(nint value, ArgumentKind kind) => kind switch
    {
        ArgumentKind.DateTime => Is(value, ref s_datetime, "datetime\0"u8, "datetime\0"u8),
        ArgumentKind.Date => Is(value, ref s_date, "datetime\0"u8, "date\0"u8),
        ArgumentKind.Time => Is(value, ref s_time, "datetime\0"u8, "time\0"u8),
        ArgumentKind.TimeDelta => Is(value, ref s_timedelta, "datetime\0"u8, "timedelta\0"u8),
        ArgumentKind.Uuid => Is(value, ref s_uuid, "uuid\0"u8, "UUID\0"u8),
        ArgumentKind.Path => Has(value, "__fspath__\0"u8),
        ArgumentKind.Arrow => Has(value, "__arrow_c_stream__\0"u8) || Has(value, "__arrow_c_array__\0"u8),
        ArgumentKind.Dict => Python.Object.TypeOf(value) == Known.Dict || (Api.PyMapping_Check(value) != 0 && Has(value, "keys\0"u8)),
        ArgumentKind.Set => Is(value, ref s_set, "builtins\0"u8, "set\0"u8) || Is(value, ref s_frozenset, "builtins\0"u8, "frozenset\0"u8),
        ArgumentKind.Buffer => Api.PyObject_CheckBuffer(value) != 0 || Has(value, "__dlpack__\0"u8) || Has(value, "__array_interface__\0"u8),
        ArgumentKind.Sequence => Python.Object.TypeOf(value) != Known.Bytes && Api.PySequence_Check(value) != 0 && !Has(value, "keys\0"u8),
        _ => ApiFast.PyCallable_Check(value) != 0,
    };

    private static bool Is(nint value, ref nint cache, ReadOnlySpan<byte> module, ReadOnlySpan<byte> name)
    {
        nint type = Imported.Get(ref cache, module, name);
        return type != 0 && Imported.IsInstance(value, type);
    }

    private static bool Has(nint value, ReadOnlySpan<byte> attribute)
    {
        nint found = Imported.Attribute(value, attribute);
        if (found == 0) Api.PyErr_Clear();
        Python.Object.XDecRef(found);
        return found != 0;
    }
}
