using System.Globalization;
using Spectre.Console;

namespace ArrowQuant.Cli.Output;

/// <summary>Numbers and tables in the one form that all commands use.</summary>
internal static class Show
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

    public static string Decibels(double sqnr) => double.IsPositiveInfinity(sqnr) ? "lossless" : Text($"{sqnr:F2} dB");

    public static string Cosine(double cosine) => Text($"{cosine:F6}");

    public static string Shape(IEnumerable<long> sides) => $"[{string.Join(", ", sides)}]";

    public static string Count(long count) => Text($"{count:N0}");

    public static string Bytes(double bytes)
    {
        int unit = 0;
        for (; bytes >= 1024 && unit < Units.Length - 1; unit++) bytes /= 1024;
        return unit == 0 ? Text($"{bytes:F0} {Units[0]}") : Text($"{bytes:F2} {Units[unit]}");
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A list of names with their values. Plain lines: a path that a user copies must not be folded.</summary>
    public static string Facts(IReadOnlyCollection<(string Name, string Value)> facts)
    {
        int width = facts.Max(fact => fact.Name.Length) + 2;
        return string.Concat(facts.Select(fact => $"{fact.Name.PadRight(width)}{Printable.Of(fact.Value)}\n"));
    }

    /// <param name="columns">Headings; one that begins with <c>&gt;</c> is aligned to the right.</param>
    /// <param name="rows">As many cells as there are headings.</param>
    public static Table Rows(IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns)
            table.AddColumn(new TableColumn(new Text(column.TrimStart('>'))) { Alignment = column.StartsWith('>') ? Justify.Right : Justify.Left });
        foreach (string[] row in rows) table.AddRow(row.Select(cell => new Text(Printable.Of(cell))));
        return table;
    }
}
