namespace ArrowQuant.Export.Runtime;

/// <summary>One of two things: a result that the caller chose by an argument, or an argument of either kind.</summary>
/// <typeparam name="TFirst">One of them.</typeparam>
/// <typeparam name="TSecond">The other.</typeparam>
public readonly struct Either<TFirst, TSecond>
    where TFirst : class
    where TSecond : class
{
    private Either(TFirst? first, TSecond? second) => (First, Second) = (first, second);

    /// <summary>The one, or null.</summary>
    public TFirst? First { get; }

    /// <summary>The other, or null.</summary>
    public TSecond? Second { get; }

    /// <summary>The one; also for interfaces, which no conversion can take.</summary>
    internal static Either<TFirst, TSecond> Of(TFirst value) => new(value, null);

    /// <summary>The other.</summary>
    internal static Either<TFirst, TSecond> Of(TSecond value) => new(null, value);

    /// <summary>Answers with the one.</summary>
    public static implicit operator Either<TFirst, TSecond>(TFirst value) => new(value, null);

    /// <summary>Answers with the other.</summary>
    public static implicit operator Either<TFirst, TSecond>(TSecond value) => new(null, value);
}
