using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>A value of the sample was out of shape.</summary>
[ExportException(Base = "ValueError")]
public class ShapeException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Not exported itself: Python sees its nearest exported base.</summary>
public sealed class NarrowShapeException(string message) : ShapeException(message);

/// <summary>Ways to fail.</summary>
[Export]
public static class Failures
{
    /// <summary>Throws an exception of the given kind.</summary>
    public static void Throw(string kind, string message) => throw kind switch
    {
        "argument" => new ArgumentException(message, nameof(kind)),
        "range" => new ArgumentOutOfRangeException(nameof(kind), message),
        "format" => new FormatException(message),
        "index" => new IndexOutOfRangeException(message),
        "key" => new KeyNotFoundException(message),
        "operation" => new InvalidOperationException(message),
        "unsupported" => new NotSupportedException(message),
        "overflow" => new OverflowException(message),
        "divide" => new DivideByZeroException(message),
        "cast" => new InvalidCastException(message),
        "timeout" => new TimeoutException(message),
        "memory" => new OutOfMemoryException(message),
        "io" => new IOException(message),
        "end" => new EndOfStreamException(message),
        "access" => new UnauthorizedAccessException(message),
        "file" => new FileNotFoundException(message, "absent.bin"),
        "aggregate" => new AggregateException(message, new ShapeException("first of several")),
        "shape" => new ShapeException(message),
        "narrow" => new NarrowShapeException(message),
        "caused" => new ShapeException(message, new KeyNotFoundException("no such key", new IOException("disk"))),
        _ => new ArgumentException($"no kind '{kind}'"),
    };

    /// <summary>Follows a null reference, which the hardware notices.</summary>
    public static int FollowNull()
    {
        string?[] nothing = new string?[1];
        return nothing[0]!.Length;
    }

    /// <summary>Returns a number above zero.</summary>
    public static int CheckPositive(int value) => value > 0 ? value : throw new ShapeException($"{value} is not positive");
}
