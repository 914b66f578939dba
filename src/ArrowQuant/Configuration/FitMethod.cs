namespace ArrowQuant.Configuration;

/// <summary>How scale and zero point of a group are found.</summary>
public enum FitMethod
{
    /// <summary>Least squares over candidate ranges; never worse than <see cref="MinMax"/> on any group. The default.</summary>
    Search = 0,

    /// <summary>Read off the smallest and largest value of the group: plain round to nearest.</summary>
    MinMax = 1,
}
