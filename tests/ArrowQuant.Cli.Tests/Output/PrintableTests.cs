using ArrowQuant.Cli.Output;

namespace ArrowQuant.Cli.Tests.Output;

public class PrintableTests
{
    [Theory]
    [InlineData("down.0.weight", "down.0.weight")]
    [InlineData("größe 重み 🙂", "größe 重み 🙂")]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("two\nlines", "two\\u000alines")]
    [InlineData("\u202Eright to left", "\\u202eright to left")]
    public void TextOfAFile_CannotCommandATerminal(string text, string expected) => Assert.Equal(expected, Printable.Of(text));

    [Fact]
    public void LoneSurrogate_IsSpelledOut() => Assert.Equal("\\ud83d", Printable.Of("\ud83d"));

    [Fact]
    public void LongText_IsCutOnlyWhenAsked()
    {
        Assert.Equal("abc...", Printable.Of("abcdef", longest: 3));
        Assert.Equal(5000, Printable.Of(new string('a', 5000)).Length);
    }
}
