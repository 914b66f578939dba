using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.CFace.Tests;

/// <summary>The callers in C under valgrind, which follows what C receives and gives back; what the collector does inside its own heap it does not see.</summary>
[Collection(PublishedCollection.Name)]
[Trait("Category", "Native")]
public class MemcheckTests(PublishedSample sample)
{
    // Effect: the runtime reserves a part of what the limit leaves, instead of 256 GB, which valgrind refuses. In KB.
    // Origin: enough for valgrind's own tables. Valid for these programs, whose heaps are a few MB.
    private const string AddressSpace = "16000000";

    private const int FoundErrors = 9;

    [SkippableTheory]
    [InlineData("consumer.c")]
    [InlineData("values.c")]
    public void NoByteIsLost_AndNoneIsReadAfterItsEnd(string source)
    {
        ProcessResult result = Memcheck(source);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("definitely lost: 0 bytes", result.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void ResultThatIsNotFreed_AndOneThatIsReadAfterwards_AreFound()
    {
        ProcessResult result = Memcheck("leaks.c");
        Assert.True(result.ExitCode == FoundErrors, result.Error);
        Assert.Contains("Invalid read of size 1", result.Error, StringComparison.Ordinal);
        Assert.Contains("bytes in 1 blocks are definitely lost", result.Error, StringComparison.Ordinal);
    }

    private ProcessResult Memcheck(string source)
    {
        Skip.If(ExternalProcess.FindOnPath("valgrind") is null, "no valgrind");
        string program = sample.Compile(RepositoryRoot.Combine($"tests/ArrowQuant.CFace.Tests/{source}"), "c11");
        string memcheck = $"ulimit -v {AddressSpace} && exec valgrind --error-exitcode={FoundErrors} --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite '{program}'";
        return ExternalProcess.Run("/bin/sh", ["-c", memcheck], timeout: TimeSpan.FromMinutes(5));
    }
}
