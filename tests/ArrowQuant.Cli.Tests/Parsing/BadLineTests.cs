using ArrowQuant.Cli.Tests.Support;

namespace ArrowQuant.Cli.Tests.Parsing;

/// <summary>Lines that are not understood: exit code 2, one line that says what to mend, nothing done.</summary>
public class BadLineTests
{
    [Theory]
    [InlineData("quantise a b", "unknown command 'quantise' (did you mean 'quantize'?); see 'arrowquant --help'")]
    [InlineData("exports prove", "unknown command 'prove'; see 'arrowquant exports --help'")]
    [InlineData("quantize", "INPUT is missing; see 'arrowquant quantize --help'")]
    [InlineData("quantize a", "OUTPUT is missing; see 'arrowquant quantize --help'")]
    [InlineData("quantize a b c", "unexpected argument 'c'; see 'arrowquant quantize --help'")]
    [InlineData("quantize a --overwrit", "unknown option '--overwrit' (did you mean '--overwrite'?); see 'arrowquant quantize --help'")]
    [InlineData("quantize a b --bts=4", "unknown option '--bts=4' (did you mean '--bits'?); see 'arrowquant quantize --help'")]
    [InlineData("inspect a --bits 4", "unknown option '--bits'; see 'arrowquant inspect --help'")]
    [InlineData("quantize a b --bits 3", "--bits: '3' is not one of 2, 4, 8; see 'arrowquant quantize --help'")]
    [InlineData("quantize a b --bits=-1", "--bits: '-1' is not one of 2, 4, 8; see 'arrowquant quantize --help'")]
    [InlineData("quantize a b --method best", "--method: 'best' is not one of search, minmax; see 'arrowquant quantize --help'")]
    [InlineData("quantize a b --threads two", "--threads: 'two' is not a whole number; see 'arrowquant quantize --help'")]
    [InlineData("quantize a b --threads -2", "--threads: Invalid num_threads: -2. Must be at least 0; see 'arrowquant quantize --help'")]
    [InlineData("quantize a b --max-memory-mb 0", "--max-memory-mb: Invalid max_memory_limit_mb: 0. Must be at least 1; see 'arrowquant quantize --help'")]
    [InlineData("quantize a b --min-accuracy 1,5", "--min-accuracy: '1,5' is not a number; see 'arrowquant quantize --help'")]
    [InlineData("quantize a b --min-accuracy 1.5", "--min-accuracy: Invalid min_accuracy: 1.5. Must be between 0 and 1; see 'arrowquant quantize --help'")]
    [InlineData("validate a b --min-accuracy nan", "--min-accuracy: NaN is not between 0 and 1; see 'arrowquant validate --help'")]
    [InlineData("quantize a b --bits-for conv", "--bits-for: 'conv' is not PATTERN=BITS with 2|4|8 bits, as in 'conv_in=8'; see 'arrowquant quantize --help'")]
    [InlineData("quantize a b --bits-for conv=3", "--bits-for: 'conv=3' is not PATTERN=BITS with 2|4|8 bits, as in 'conv_in=8'; see 'arrowquant quantize --help'")]
    [InlineData("quantize a b --report a", "--report: 'a' is the input or the output; see 'arrowquant quantize --help'")]
    [InlineData("quantize a b --report no/such/folder.json", "--report: 'no/such/folder.json' lies in a directory that does not exist; create it first; see 'arrowquant quantize --help'")]
    [InlineData("quantize a b --report .", "--report: '.' is a directory; name a file; see 'arrowquant quantize --help'")]
    [InlineData("exports check a b --python python3", "--python is for a proof; to compare a with b nothing is run; see 'arrowquant exports check --help'")]
    public void Line_IsRefused_WithWhatToMend(string line, string expected)
    {
        CliResult result = Support.Cli.Run(line.Split(' '));
        Assert.Equal((2, "", expected), (result.Code, result.Out, result.OnlyError));
    }

    [Fact]
    public void EmptyPath_IsRefused() => Assert.Equal((2, "INPUT is empty; see 'arrowquant quantize --help'"), Of(Support.Cli.Run("quantize", "", "b")));

    [Fact]
    public void OptionGivenTwice_IsRefused()
    {
        CliResult result = Support.Cli.Run("quantize", "a", "b", "--bits", "2", "--bits", "4");
        Assert.Equal(2, result.Code);
        Assert.Contains("'--bits' expects a single argument", result.OnlyError, StringComparison.Ordinal);
    }

    [Fact]
    public void WordAfterDoubleDash_IsAPath_WhateverItLooksLike() =>
        Assert.Equal((1, "--weights: no such file or directory"), Of(Support.Cli.Run("inspect", "--", "--weights")));

    [Fact]
    public void WordWithAnAtSign_IsAPath_NotAFileOfArguments() =>
        Assert.Equal((1, "@weights: no such file or directory"), Of(Support.Cli.Run("inspect", "@weights")));

    [Theory]
    [InlineData("ARROW_QUANT_BIT_WIDTH", "three")]
    [InlineData("ARROW_QUANT_GROUP_SIZE", "100")]
    [InlineData("ARROW_QUANT_FAIL_FAST", "yes")]
    public void BadVariable_IsNamed_EvenWhereAnOptionWins(string variable, string value)
    {
        CliResult result = Support.Cli.Run([(variable, value)], default, "quantize", "a", "b", "--bits", "4", "--group-size", "64");
        Assert.Equal(2, result.Code);
        Assert.StartsWith($"Environment variable {variable} has value '{value}'", result.OnlyError, StringComparison.Ordinal);
    }

    private static (int, string) Of(CliResult result) => (result.Code, result.OnlyError);
}
