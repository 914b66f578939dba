using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Architecture.Tests.Sources;

public class FileLengthTests
{
    // Above this a file holds two ideas, unless it is a table. House rule, not a measurement.
    private const int Longest = 400;

    /// <summary>Tables: long because they have many rows, not because they do much.</summary>
    private static readonly string[] Tables = [];

    private static readonly string[] Areas = ["src", "generators", "analyzers", "tests"];

    [Fact]
    public void File_IsShort_UnlessItIsAListedTable() => Offenders.None(
        from area in Areas
        from path in SourceTree.Files(area, ".cs", ".c", ".h")
        where !path.Contains(".verified.", StringComparison.Ordinal) && !path.Contains(".received.", StringComparison.Ordinal)
        let length = File.ReadLines(path).Count()
        where length > Longest && !Tables.Contains(RepositoryRoot.Relative(path))
        select $"{RepositoryRoot.Relative(path)} has {length} lines");

    [Fact]
    public void ListedTable_Exists() => Offenders.None(Tables.Where(path => !File.Exists(RepositoryRoot.Combine(path))));
}
