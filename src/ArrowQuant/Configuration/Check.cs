using System.Globalization;
using System.Numerics;

namespace ArrowQuant.Configuration;

/// <summary>Range checks with one wording: what was given, what is allowed.</summary>
internal static class Check
{
    public static int BitWidth(int value) => value is 2 or 4 or 8
        ? value
        : throw new ConfigurationException($"Invalid bit_width: {value}. Must be 2, 4, or 8");

    public static int GroupSize(int value) => value is 32 or 64 or 128 or 256
        ? value
        : throw new ConfigurationException($"Invalid group_size: {value}. Must be 32, 64, 128, or 256");

    public static T Between<T>(string name, T value, T low, T high) where T : INumber<T> =>
        value >= low && value <= high
            ? value
            : throw new ConfigurationException($"Invalid {name}: {Text(value)}. Must be between {Text(low)} and {Text(high)}");

    public static double Positive(string name, double value, double high) =>
        value > 0 && value <= high
            ? value
            : throw new ConfigurationException(double.IsInfinity(high)
                ? $"Invalid {name}: {Text(value)}. Must be greater than 0"
                : $"Invalid {name}: {Text(value)}. Must be greater than 0 and at most {Text(high)}");

    public static T AtLeast<T>(string name, T value, T low) where T : INumber<T> =>
        value >= low && T.IsFinite(value)
            ? value
            : throw new ConfigurationException($"Invalid {name}: {Text(value)}. Must be at least {Text(low)}");

    public static T Defined<T>(string name, T value) where T : struct, Enum =>
        Enum.IsDefined(value)
            ? value
            : throw new ConfigurationException($"Invalid {name}: {value}. Must be one of {string.Join(", ", Enum.GetNames<T>())}");

    private static string Text<T>(T value) where T : INumber<T> => value.ToString(null, CultureInfo.InvariantCulture);
}
