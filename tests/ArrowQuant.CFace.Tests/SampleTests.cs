using System.Text.Json;
using ArrowQuant.TestKit.Repository;
using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.CFace.Tests;

/// <summary>A program in C and the real image of a module with every kind of export.</summary>
[Collection(PublishedCollection.Name)]
[Trait("Category", "Native")]
public class SampleTests(PublishedSample sample)
{
    [SkippableTheory]
    [InlineData("consumer.c", "c11")]
    [InlineData("consumer.c", "c++17")]
    [InlineData("values.c", "c11")]
    [InlineData("values.c", "c++17")]
    public void EveryKind_EveryMisuse_AndEightThreads_AnswerWithTheStatusOfTheHeader(string source, string standard)
    {
        string program = sample.Compile(RepositoryRoot.Combine($"tests/ArrowQuant.CFace.Tests/{source}"), standard);
        Assert.EndsWith(" checks\n", ExternalProcess.Run(program, []).EnsureSuccess().Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void ForkWhileOtherThreadsAreInsideCalls_LeavesChildrenThatCall()
    {
        string program = sample.Compile(RepositoryRoot.Combine("tests/ArrowQuant.CFace.Tests/forks.c"), "c11");
        Assert.EndsWith(" checks\n", ExternalProcess.Run(program, []).EnsureSuccess().Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Header_IsTheOneThatWasReviewed()
    {
        PublishedModule.Compiler(cpp: false);
        Snapshot.Match(File.ReadAllText(Path.Combine(sample.Exports, "cface_sample.h")), extension: "h");
    }

    [SkippableFact]
    public void MemberWithoutSpellingInC_IsInTheManifest_WithItsReason()
    {
        PublishedModule.Compiler(cpp: false);
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(sample.Exports, "manifest.json")));
        JsonElement[] members = [.. manifest.RootElement.GetProperty("types").EnumerateArray().SelectMany(t => t.GetProperty("exported").EnumerateArray())];
        Assert.All(members, m => Assert.True(m.TryGetProperty("c", out _) ^ m.TryGetProperty("not_in_c", out _), m.ToString()));
        JsonElement left = members.Single(m => m.GetProperty("name").GetString() == "not_in_c");
        Assert.Contains("parameter 'words'", left.GetProperty("not_in_c").GetString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Library_HasNoPythonSymbol_ThatAProgramWithoutPythonWouldMiss()
    {
        PublishedModule.Compiler(cpp: false);
        Skip.If(ExternalProcess.FindOnPath("nm") is null, "no nm");
        string[] symbols = ExternalProcess.Run("nm", ["-D", Path.Combine(sample.Exports, "libcface_sample.so")]).EnsureSuccess().Output.Split('\n');
        string[] python = [.. symbols.Where(s => s.Contains(" Py", StringComparison.Ordinal) || s.Contains(" _Py", StringComparison.Ordinal))];
        Assert.Contains(python, s => s.Contains(" T PyInit__native", StringComparison.Ordinal));
        Assert.All(python.Where(s => !s.Contains("PyInit_", StringComparison.Ordinal)), s => Assert.Contains(" w ", s, StringComparison.Ordinal));
    }
}
