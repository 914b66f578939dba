using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// <c>datetime</c>. A naive one is a time of unspecified kind, both ways. An aware one arrives as UTC. UTC leaves as aware in UTC, a local
/// time as aware with the offset of its moment.
/// </summary>
public readonly struct Moment : IReads<DateTime>, IWrites<DateTime>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out DateTime result)
    {
        if (!TryParts(value, out result, out TimeSpan? offset)) return false;
        if (offset is not { } ahead) return true;
        long ticks = result.Ticks - ahead.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return Mismatch.OutOfRange(value, "DateTime in UTC");
        result = new DateTime(ticks, DateTimeKind.Utc);
        return true;
    }

    /// <inheritdoc/>
    public static nint Write(DateTime value) => DateParts.Write(value, value.Kind switch
    {
        DateTimeKind.Utc => TimeSpan.Zero,
        DateTimeKind.Local => TimeZoneInfo.Local.GetUtcOffset(value),
        _ => null,
    });

    internal static bool TryParts(nint value, out DateTime wall, out TimeSpan? offset)
    {
        (wall, offset) = (default, null);
        nint type = DateParts.DateTimeClass;
        if (type == 0) return false;
        if (!Imported.IsInstance(value, type)) return Mismatch.Expected("datetime", value);
        if (!DateParts.TryDay(value, out DateOnly day) || !DateParts.TryClock(value, out TimeOnly clock)) return false;
        wall = day.ToDateTime(clock);
        return DateParts.TryOffset(value, out offset);
    }
}

/// <summary>An aware <c>datetime</c>, with its offset; a naive one is refused.</summary>
public readonly struct OffsetMoment : IReads<DateTimeOffset>, IWrites<DateTimeOffset>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out DateTimeOffset result)
    {
        result = default;
        if (!Moment.TryParts(value, out DateTime wall, out TimeSpan? offset)) return false;
        if (offset is not { } ahead) return Mismatch.Invalid("expected an aware datetime, got one without tzinfo");
        if (ahead.Ticks % TimeSpan.TicksPerMinute != 0 || ahead.Duration() > TimeSpan.FromHours(14))
            return Mismatch.Invalid($"the offset {ahead:c} is not one of whole minutes up to 14 hours");
        long utc = wall.Ticks - ahead.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks) return Mismatch.OutOfRange(value, "DateTimeOffset in UTC");
        result = new DateTimeOffset(wall, ahead);
        return true;
    }

    /// <inheritdoc/>
    public static nint Write(DateTimeOffset value) => DateParts.Write(value.DateTime, value.Offset);
}

/// <summary><c>date</c>. A datetime, which Python counts among the dates, is refused: its time would be lost.</summary>
public readonly struct Day : IReads<DateOnly>, IWrites<DateOnly>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out DateOnly result)
    {
        result = default;
        nint date = DateParts.DateClass, dateTime = DateParts.DateTimeClass;
        if (date == 0 || dateTime == 0) return false;
        if (!Imported.IsInstance(value, date) || Imported.IsInstance(value, dateTime)) return Mismatch.Expected("date", value);
        return DateParts.TryDay(value, out result);
    }

    /// <inheritdoc/>
    public static nint Write(DateOnly value)
    {
        nint type = DateParts.DateClass;
        return type == 0 ? 0 : Imported.Call(type, Integer<int>.Write(value.Year), Integer<int>.Write(value.Month), Integer<int>.Write(value.Day));
    }
}

/// <summary>A naive <c>time</c> of day; an aware one is refused.</summary>
public readonly struct Clock : IReads<TimeOnly>, IWrites<TimeOnly>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out TimeOnly result)
    {
        result = default;
        nint type = DateParts.TimeClass;
        if (type == 0) return false;
        if (!Imported.IsInstance(value, type)) return Mismatch.Expected("time", value);
        nint zone = Imported.Attribute(value, "tzinfo"u8);
        if (zone == 0) return false;
        Python.Object.DecRef(zone);
        return zone == Known.None ? DateParts.TryClock(value, out result) : Mismatch.Invalid("expected a naive time, got one with tzinfo");
    }

    /// <inheritdoc/>
    public static nint Write(TimeOnly value)
    {
        nint type = DateParts.TimeClass;
        if (type == 0) return 0;
        (nint hour, nint minute, nint second, nint microsecond) = DateParts.Clock(value.ToTimeSpan());
        return Imported.Call(type, hour, minute, second, microsecond);
    }
}

/// <summary><c>timedelta</c>, range-checked: Python's reaches a hundred times further.</summary>
public readonly struct Duration : IReads<TimeSpan>, IWrites<TimeSpan>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out TimeSpan result)
    {
        result = default;
        nint type = DateParts.TimeDeltaClass;
        if (type == 0) return false;
        if (!Imported.IsInstance(value, type)) return Mismatch.Expected("timedelta", value);
        if (!(DateParts.TryInt(value, "days"u8, out int days) && DateParts.TryInt(value, "seconds"u8, out int seconds)
            && DateParts.TryInt(value, "microseconds"u8, out int microseconds))) return false;
        Int128 ticks = ((Int128)days * TimeSpan.TicksPerDay) + (seconds * TimeSpan.TicksPerSecond) + (microseconds * DateParts.TicksPerMicrosecond);
        result = new TimeSpan((long)ticks);
        return ticks == result.Ticks || Mismatch.OutOfRange(value, $"TimeSpan ({TimeSpan.MinValue:c} to {TimeSpan.MaxValue:c})");
    }

    /// <inheritdoc/>
    public static nint Write(TimeSpan value)
    {
        nint type = DateParts.TimeDeltaClass;
        if (type == 0) return 0;
        long microseconds = value.Ticks / DateParts.TicksPerMicrosecond % 1_000_000, seconds = value.Ticks / TimeSpan.TicksPerSecond;
        return Imported.Call(type, Integer<long>.Write(seconds / 86_400), Integer<long>.Write(seconds % 86_400), Integer<long>.Write(microseconds));
    }
}
