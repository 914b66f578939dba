using ArrowQuant.Export.Generator.Text;
using FsCheck.Xunit;

namespace ArrowQuant.Export.Generator.Tests.Texts;

public class SourceWriterTests
{
    [Fact]
    public void Blocks_IndentWhatIsInThem()
    {
        var writer = new SourceWriter();
        using (writer.Block("class A"))
        {
            using (writer.Indent("label:")) writer.Line("x();");
            writer.Line().Line("y();");
        }

        Assert.Equal("class A\n{\n    label:\n        x();\n\n    y();\n}\n", writer.ToString());
    }

    [Fact]
    public void TextOfSeveralLines_IsIndentedLineByLine()
    {
        var writer = new SourceWriter("  ");
        using (writer.Indent()) writer.Line("a\r\n\r\n  b");
        Assert.Equal("  a\n\n    b\n", writer.ToString());
    }

    [Property]
    public void NoLineEndsInBlanksOfItsOwnMaking(string?[] lines)
    {
        var writer = new SourceWriter();
        using (writer.Block("{"))
        {
            foreach (string? line in lines) writer.Line((line ?? "").TrimEnd());
        }

        Assert.All(writer.ToString().Split('\n'), line => Assert.False(line.EndsWith("    ", StringComparison.Ordinal)));
    }

    [Property]
    public void SameCalls_SameText(string?[] lines)
    {
        string Write()
        {
            var writer = new SourceWriter();
            using (writer.Block("head"))
            {
                foreach (string? line in lines) writer.Line(line ?? "");
            }

            return writer.ToString();
        }

        Assert.Equal(Write(), Write());
        Assert.EndsWith("}\n", Write(), StringComparison.Ordinal);
    }
}
