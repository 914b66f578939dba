using ArrowQuant.TestKit.Analyzers;
using ArrowQuant.TestKit.Compilations;

namespace ArrowQuant.TestKit.Tests.Analyzers;

public class MarkupTests
{
    [Theory]
    [InlineData("a {|X1:b|} c")]
    [InlineData("{|X1:a {|X2:b|}|} c")]
    [InlineData("{|X1:{|X2:a|} b|}")]
    [InlineData("{|X1:a|}{|X2:b|}")]
    [InlineData("a{|X1:|}b")]
    public void ReadThenWrite_GivesTheSameMarks(string markup)
    {
        (TestProject project, var expected) = Markup.Read(TestProject.Of(markup), null);
        Assert.DoesNotContain('|', project.Sources[0].Text);
        Assert.Equal(markup, Markup.Write(project.Sources[0].Text, expected));
    }

    [Theory]
    [InlineData("{|X1:a")]
    [InlineData("a|}")]
    [InlineData("{|X1:a|]")]
    [InlineData("[|a|]")]
    public void UnbalancedOrNamelessMark_IsRefused(string markup) =>
        Assert.Throws<TestKitException>(() => Markup.Read(TestProject.Of(markup), null));
}
