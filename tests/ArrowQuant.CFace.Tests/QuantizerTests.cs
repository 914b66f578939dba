using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.CFace.Tests;

/// <summary>A program in C and the quantizer.</summary>
[Collection(PublishedCollection.Name)]
[Trait("Category", "Native")]
public class QuantizerTests(PublishedQuantizer quantizer)
{
    private static readonly string Consumer = RepositoryRoot.Combine("tests/ArrowQuant.CFace.Tests/quantize.c");

    [SkippableTheory]
    [InlineData("c11")]
    [InlineData("c++17")]
    public void QuantizedBuffer_ComesBackWithinHalfAStep(string standard)
    {
        string program = quantizer.Compile(Consumer, standard);
        Assert.Equal("ok\n", ExternalProcess.Run(program, []).EnsureSuccess().Output);
    }

    [SkippableFact]
    public void ExampleOfTheGuide_CompilesAndRuns_WithoutAnErrorUnderItsOwnMemcheck()
    {
        PublishedModule.Compiler(cpp: false);
        string guide = File.ReadAllText(RepositoryRoot.Combine("docs/c.md"));
        int start = guide.IndexOf("```c\n", StringComparison.Ordinal) + "```c\n".Length;
        string folder = Directory.CreateTempSubdirectory("c-guide-").FullName;
        try
        {
            string source = Path.Combine(folder, "example.c");
            File.WriteAllText(source, guide[start..guide.IndexOf("```", start, StringComparison.Ordinal)]);
            string program = quantizer.Compile(source, "c11");
            ExternalProcess.Run(program, []).EnsureSuccess();
            Skip.If(ExternalProcess.FindOnPath("valgrind") is null, "no valgrind");
            string memcheck = Assert.Single(guide.Split('\n'), line => line.Contains("valgrind --", StringComparison.Ordinal));
            ProcessResult checkedRun = ExternalProcess.Run(
                "/bin/sh", ["-c", memcheck.Replace("./program", $"'{program}'", StringComparison.Ordinal)], timeout: TimeSpan.FromMinutes(5));
            Assert.Contains("ERROR SUMMARY: 0 errors", checkedRun.EnsureSuccess().Error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
