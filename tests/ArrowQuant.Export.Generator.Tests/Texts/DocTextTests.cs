using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Generator.Tests.Texts;

public class DocTextTests
{
    [Theory]
    [InlineData("/// <summary>Plain.</summary>", "Plain.")]
    [InlineData("/// <summary>\n/// Over\n///    two lines.\n/// </summary>", "Over two lines.")]
    [InlineData("/// <summary>One.<para>Two.</para>Three.</summary>", "One.\n\nTwo.\n\nThree.")]
    [InlineData("/// <summary>See <see cref=\"string.IndexOf(char)\"/>, <see langword=\"null\"/>, <see href=\"https://x.y/z\"/>.</summary>", "See IndexOf, null, https://x.y/z.")]
    [InlineData("/// <summary>Takes <paramref name=\"bitWidth\"/> as <c>x &lt; 1</c>.</summary>", "Takes bit_width as `x < 1`.")]
    [InlineData("/// <summary>A.</summary>\n/// <remarks>B.</remarks>", "A.\n\nB.")]
    [InlineData("/// <remarks>B only.</remarks>", "B only.")]
    [InlineData("/// <summary>A.</summary>\n/// <param name=\"bitWidth\">Bits.</param>\n/// <returns>Bytes.</returns>", "A.\n\nArgs:\n    bit_width: Bits.\n\nReturns:\n    Bytes.")]
    [InlineData("/// <summary><list type=\"bullet\"><item>first</item><item>second</item></list></summary>", "first\n\nsecond")]
    [InlineData("/// <summary>Broken", "")]
    [InlineData("// no documentation", "")]
    [InlineData("/// <summary></summary>", "")]
    public void Xml_BecomesADocstring(string comment, string expected)
    {
        Compilation compilation = ProjectCompiler.Compile(TestProject.Of($"public class A\n{{\n{comment}\npublic int F(int bitWidth) => 1;\n}}"));
        ISymbol method = compilation.GetTypeByMetadataName("A")!.GetMembers("F").Single();
        Assert.Equal(expected, DocText.For(method, ForeignName.SnakeCase, CancellationToken.None));
    }
}
