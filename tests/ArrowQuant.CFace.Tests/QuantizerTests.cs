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
}
