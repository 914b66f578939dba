namespace ArrowQuant.Configuration;

/// <summary>What changes the bytes of one layer: bits, group size and fitting method. Checked at construction.</summary>
public sealed record QuantizationSpec
{
    /// <summary>Bits of one code: 2, 4 or 8. Default 4.</summary>
    public int BitWidth { get; init => field = Check.BitWidth(value); } = 4;

    /// <summary>Consecutive elements of a row that share scale and zero point: 32, 64, 128 or 256. Default 128.</summary>
    public int GroupSize { get; init => field = Check.GroupSize(value); } = 128;

    /// <summary>How scales are found.</summary>
    public FitMethod Method
    {
        get;
        // A specification is made for each call in memory, and what is known of an enum at run time is far away there.
        init => field = value is FitMethod.Search or FitMethod.MinMax ? value : Check.Defined("method", value);
    } = FitMethod.Search;

    /// <summary>The part of a configuration that one layer needs.</summary>
    public static QuantizationSpec From(QuantizationConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new() { BitWidth = config.BitWidth, GroupSize = config.GroupSize, Method = config.Method };
    }

    /// <summary>The largest code, 2^bits - 1.</summary>
    internal int Levels => (1 << BitWidth) - 1;
}
