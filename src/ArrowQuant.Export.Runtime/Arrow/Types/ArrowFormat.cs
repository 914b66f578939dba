using System.Globalization;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Turns a format string and the already parsed children into a type.</summary>
internal static class ArrowFormat
{
    /// <summary>The row of a format string; the row of <see cref="ArrowKind.Unsupported"/> for anything unknown.</summary>
    public static ArrowLayout Find(string format)
    {
        foreach (ArrowLayout row in ArrowLayout.All)
        {
            if (row.Format.EndsWith(':') ? format.StartsWith(row.Format, StringComparison.Ordinal) : format == row.Format)
                return row;
        }

        return ArrowLayout.Of(ArrowKind.Unsupported);
    }

    public static ArrowType Parse(string format, IReadOnlyList<ArrowField> children, string path)
    {
        ArrowLayout row = Find(format);
        int wanted = row.Shape is ArrowShape.List or ArrowShape.ListView or ArrowShape.FixedList ? 1 : 0;
        if (row.Kind == ArrowKind.Unsupported)
            return ArrowType.Unsupported(format);
        if (row.Kind != ArrowKind.Struct && children.Count != wanted)
            throw ArrowDataException.At(path, $"format '{format}' ({row.Name}) must have {wanted} child schemas, not {children.Count}.");
        return row.Format.EndsWith(':') ? ArrowType.Sized(row.Kind, Size(format, row.Format.Length, path), children)
            : row.Format.StartsWith('+') ? ArrowType.Nested(row.Kind, children)
            : ArrowType.Of(row.Kind);
    }

    private static int Size(string format, int from, string path) =>
        int.TryParse(format.AsSpan(from), NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            ? size
            : throw ArrowDataException.At(path, $"format '{format}' must end in a size between 0 and 2147483647.");
}
