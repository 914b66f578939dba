using System.Globalization;
using ArrowQuant.Export.Generator;
using ArrowQuant.TestKit.Compilations;

namespace ArrowQuant.Agreement;

/// <summary>There is no limit on the number of members, and neither order nor file matters.</summary>
public class ManyMembersTests
{
    // More files than that only make the compiler slower; several members a file and several files are both covered.
    private const int MostFiles = 200;

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(100)]
    [InlineData(2000)]
    public void ClassOverManyPartialFiles_ExportsEveryMethod(int count)
    {
        int files = Math.Min(count, MostFiles);
        TestProject project = Sources.Project("[Export] public static partial class Many { }");
        for (int file = 0; file < files; file++)
        {
            var methods = from number in Enumerable.Range(0, count)
                          where number % files == file
                          select string.Create(CultureInfo.InvariantCulture, $"public static int M{number}(int a) => a + {number};");
            project = project.WithSource($"Many.{file}.cs", $"public static partial class Many\n{{\n{string.Join('\n', methods)}\n}}\n");
        }

        GeneratorRun run = GeneratorHarness.Run(new ExportGenerator(), project).EnsureClean();
        Manifest manifest = Manifest.Read(run)!;
        Assert.Equal(Enumerable.Range(0, count).Select(number => $"Many: M{number}(int)").Order(StringComparer.Ordinal), manifest.Exported.Order(StringComparer.Ordinal));
        Assert.Empty(manifest.Excluded);

        string table = run.Source("Many.Python.g");
        Assert.Contains($"new TypeBuilder(methods: {count}, properties: 0)", table, StringComparison.Ordinal);
        for (int number = 0; number < count; number++)
        {
            Assert.Contains($"table.Method(\"m{number}\"u8, &Call_m{number}, ", table, StringComparison.Ordinal);
            Assert.Contains($"private static nint Call_m{number}(", table, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void OrderOfFiles_ChangesNoByte()
    {
        TestProject project = Sources.Project("[Export] public partial class C { public int A() => 1; }")
            .WithSource("B.cs", "public partial class C { public int B() => 1; [NoExport(\"why\")] public int X; }")
            .WithSource("C.cs", "public partial class C { public int Z { get; set; } [NoExport(\"why\")] public int D; }");
        GeneratorRun forward = GeneratorHarness.Run(new ExportGenerator(), project).EnsureClean();
        GeneratorRun backward = GeneratorHarness.Run(new ExportGenerator(), project with { Sources = [.. project.Sources.Reverse()] }).EnsureClean();
        Assert.Equal(forward.Sources, backward.Sources);
    }
}
