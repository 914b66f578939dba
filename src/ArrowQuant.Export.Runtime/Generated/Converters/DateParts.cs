using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// The module <c>datetime</c> through its classes and attributes: its C interface is not part of the stable ABI. Python counts in
/// microseconds, C# in ticks of 100 ns: what is below a microsecond is cut off on the way out.
/// </summary>
internal static class DateParts
{
    internal const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    private static nint s_dateTime, s_date, s_time, s_timeDelta, s_timeZone, s_utc;

    internal static nint DateTimeClass => Imported.Get(ref s_dateTime, "datetime"u8, "datetime"u8);

    internal static nint DateClass => Imported.Get(ref s_date, "datetime"u8, "date"u8);

    internal static nint TimeClass => Imported.Get(ref s_time, "datetime"u8, "time"u8);

    internal static nint TimeDeltaClass => Imported.Get(ref s_timeDelta, "datetime"u8, "timedelta"u8);

    private static nint TimeZoneClass => Imported.Get(ref s_timeZone, "datetime"u8, "timezone"u8);

    internal static bool TryInt(nint value, ReadOnlySpan<byte> name, out int result)
    {
        result = 0;
        nint part = Imported.Attribute(value, name);
        if (part == 0) return false;
        bool read = Integer<int>.TryRead(part, ref CallScope.None, out result);
        Python.Object.DecRef(part);
        return read;
    }

    internal static bool TryDay(nint value, out DateOnly day)
    {
        day = default;
        if (!(TryInt(value, "year"u8, out int year) && TryInt(value, "month"u8, out int month) && TryInt(value, "day"u8, out int dayOfMonth))) return false;
        day = new DateOnly(year, month, dayOfMonth);
        return true;
    }

    internal static bool TryClock(nint value, out TimeOnly clock)
    {
        clock = default;
        if (!(TryInt(value, "hour"u8, out int hour) && TryInt(value, "minute"u8, out int minute) && TryInt(value, "second"u8, out int second)
            && TryInt(value, "microsecond"u8, out int microsecond))) return false;
        clock = new TimeOnly(hour, minute, second).Add(TimeSpan.FromTicks(microsecond * TicksPerMicrosecond));
        return true;
    }

    /// <summary>The offset from UTC that an aware value has at its moment; null for a naive one.</summary>
    internal static bool TryOffset(nint value, out TimeSpan? offset)
    {
        offset = null;
        nint answer = Invoke.Method(value, "utcoffset"u8);
        if (answer == 0) return false;
        bool read = ReadsNullable<TimeSpan, Duration>.TryRead(answer, ref CallScope.None, out offset);
        Python.Object.DecRef(answer);
        return read;
    }

    /// <summary>A new datetime; naive without an offset.</summary>
    internal static nint Write(DateTime value, TimeSpan? offset)
    {
        nint type = DateTimeClass;
        if (type == 0) return 0;
        (nint hour, nint minute, nint second, nint microsecond) = Clock(value.TimeOfDay);
        nint zone = offset is { } given ? Zone(given) : Nothing.Write();
        return Imported.Call(
            type, Integer<int>.Write(value.Year), Integer<int>.Write(value.Month), Integer<int>.Write(value.Day), hour, minute, second, microsecond, zone);
    }

    internal static (nint Hour, nint Minute, nint Second, nint Microsecond) Clock(TimeSpan time) => (
        Integer<int>.Write(time.Hours), Integer<int>.Write(time.Minutes), Integer<int>.Write(time.Seconds),
        Integer<long>.Write(time.Ticks % TimeSpan.TicksPerSecond / TicksPerMicrosecond));

    private static nint Zone(TimeSpan offset)
    {
        nint type = TimeZoneClass;
        if (type == 0) return 0;
        if (offset != TimeSpan.Zero) return Imported.Call(type, Duration.Write(offset));
        if (s_utc == 0) s_utc = Imported.Attribute(type, "utc"u8);
        return s_utc == 0 ? 0 : Python.Object.NewRef(s_utc);
    }
}
