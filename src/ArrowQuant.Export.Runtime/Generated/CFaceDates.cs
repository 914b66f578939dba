namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// A date and time. Without an offset it is a time of unspecified kind, both ways. With one it arrives as UTC. UTC leaves with the offset 0,
/// a local time with the offset of its moment.
/// </summary>
public readonly unsafe struct CDateTime : ICReads<CMoment, DateTime>, ICWrites<DateTime, CMoment>
{
    /// <inheritdoc/>
    public static DateTime Read(CMoment native, scoped ref CCall call) => native.Offset == CMoment.NoOffset
        ? CMoments.Wall(native.Ticks)
        : DateTime.SpecifyKind(CMoments.Wall(native.Ticks - (native.Offset * TimeSpan.TicksPerMinute)), DateTimeKind.Utc);

    /// <inheritdoc/>
    public static void Write(DateTime value, CMoment* result, ref CCall call) => *result = new CMoment
    {
        Ticks = value.Ticks - DateTime.UnixEpoch.Ticks,
        Offset = value.Kind switch
        {
            DateTimeKind.Utc => 0,
            DateTimeKind.Local => (int)TimeZoneInfo.Local.GetUtcOffset(value).TotalMinutes,
            _ => CMoment.NoOffset,
        },
    };
}

/// <summary>A date and time with its offset; one without is refused.</summary>
public readonly unsafe struct CDateTimeOffset : ICReads<CMoment, DateTimeOffset>, ICWrites<DateTimeOffset, CMoment>
{
    private const int MostMinutes = 14 * 60;

    /// <inheritdoc/>
    public static DateTimeOffset Read(CMoment native, scoped ref CCall call)
    {
        if (native.Offset == CMoment.NoOffset) throw new CFaceException(CStatus.InvalidArgument, "expected a datetime with an offset from UTC, got one without");
        if (native.Offset is < -MostMinutes or > MostMinutes) throw new CFaceException(CStatus.OutOfRange, $"the offset {native.Offset} is not one of up to {MostMinutes} minutes");
        CMoments.Wall(native.Ticks - (native.Offset * TimeSpan.TicksPerMinute)); // refused where UTC does not reach
        return new DateTimeOffset(CMoments.Wall(native.Ticks), TimeSpan.FromMinutes(native.Offset));
    }

    /// <inheritdoc/>
    public static void Write(DateTimeOffset value, CMoment* result, ref CCall call) =>
        *result = new CMoment { Ticks = value.Ticks - DateTime.UnixEpoch.Ticks, Offset = (int)value.Offset.TotalMinutes };
}

/// <summary>A date in days since 1970-01-01.</summary>
public readonly unsafe struct CDate : ICReads<int, DateOnly>, ICWrites<DateOnly, int>
{
    private static readonly int s_epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <inheritdoc/>
    public static DateOnly Read(int native, scoped ref CCall call)
    {
        long day = (long)native + s_epoch;
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : throw new CFaceException(CStatus.OutOfRange, $"day {native} is not in the years 1 to 9999");
    }

    /// <inheritdoc/>
    public static void Write(DateOnly value, int* result, ref CCall call) => *result = value.DayNumber - s_epoch;
}

/// <summary>A time of day in steps of 100 ns.</summary>
public readonly unsafe struct CTime : ICReads<long, TimeOnly>, ICWrites<TimeOnly, long>
{
    /// <inheritdoc/>
    public static TimeOnly Read(long native, scoped ref CCall call) =>
        native is >= 0 and < TimeSpan.TicksPerDay ? new TimeOnly(native) : throw new CFaceException(CStatus.OutOfRange, $"{native} steps of 100 ns are not within a day");

    /// <inheritdoc/>
    public static void Write(TimeOnly value, long* result, ref CCall call) => *result = value.Ticks;
}

/// <summary>A length of time in steps of 100 ns.</summary>
public readonly unsafe struct CDuration : ICReads<long, TimeSpan>, ICWrites<TimeSpan, long>
{
    /// <inheritdoc/>
    public static TimeSpan Read(long native, scoped ref CCall call) => new(native);

    /// <inheritdoc/>
    public static void Write(TimeSpan value, long* result, ref CCall call) => *result = value.Ticks;
}

internal static class CMoments
{
    /// <summary>What a clock shows.</summary>
    internal static DateTime Wall(long ticks) => ticks >= -DateTime.UnixEpoch.Ticks && ticks <= DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks
        ? new DateTime(DateTime.UnixEpoch.Ticks + ticks)
        : throw new CFaceException(CStatus.OutOfRange, $"{ticks} steps of 100 ns from 1970 are not in the years 1 to 9999");
}
