using ArrowQuant.Export.Model.Naming;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ArrowQuant.Export.Generator.Tests.Texts;

public class ForeignNameTests
{
    [Theory]
    [InlineData("Quantize", "quantize")]
    [InlineData("QuantizeFromPath", "quantize_from_path")]
    [InlineData("GetURL", "get_url")]
    [InlineData("HTTPServer", "http_server")]
    [InlineData("ParseHTTPHeader", "parse_http_header")]
    [InlineData("Int8Value", "int8_value")]
    [InlineData("Batch2D", "batch2d")]
    [InlineData("ToInt32", "to_int32")]
    [InlineData("A", "a")]
    [InlineData("AB", "ab")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("Mixed_Case", "mixed_case")]
    [InlineData("bitWidth", "bit_width")]
    [InlineData("_private", "_private")]
    [InlineData("", "")]
    public void SnakeCase_IsWhatAPythonUserWouldWrite(string name, string expected) => Assert.Equal(expected, ForeignName.SnakeCase(name));

    [Property(Arbitrary = [typeof(Identifiers)])]
    public void SnakeCase_ChangesCaseAndAddsUnderscoresOnly(Identifier name) =>
        Assert.Equal(name.Text.ToLowerInvariant().Replace("_", ""), ForeignName.SnakeCase(name.Text).Replace("_", ""));

    [Property(Arbitrary = [typeof(Identifiers)])]
    public void SnakeCase_OfItself_IsItself(Identifier name) =>
        Assert.Equal(ForeignName.SnakeCase(name.Text), ForeignName.SnakeCase(ForeignName.SnakeCase(name.Text)));

    [Property(Arbitrary = [typeof(Identifiers)])]
    public void SnakeCase_AddsNoDoubleUnderscore(Identifier name) =>
        Assert.True(name.Text.Contains("__") || !ForeignName.SnakeCase(name.Text).Contains("__"));

    [Theory]
    [InlineData("from", "a keyword of Python")]
    [InlineData("None", "a keyword of Python")]
    [InlineData("2x", "not an identifier")]
    [InlineData("", "not an identifier")]
    [InlineData("a-b", "not an identifier")]
    [InlineData("größe", "not ASCII, and Python and C spell such identifiers differently")]
    [InlineData("__len__", "reserved for the protocols of Python")]
    [InlineData("__x", "changed by Python inside a class")]
    public void NameThatPythonCannotUse_IsObjectedTo(string name, string objection) => Assert.Equal(objection, ForeignName.Objection(name));

    [Property(Arbitrary = [typeof(Identifiers)])]
    public void SnakeCaseName_IsUsable_OrAKeyword_OrPrivate(Identifier name) =>
        Assert.Contains(ForeignName.Objection(ForeignName.SnakeCase(name.Text)),
            new[] { null, "a keyword of Python", "changed by Python inside a class", "reserved for the protocols of Python" });

    [Theory]
    [InlineData("demo", true)]
    [InlineData("arrow_quant_v2", true)]
    [InlineData("Demo", false)]
    [InlineData("2demo", false)]
    [InlineData("_demo", false)]
    [InlineData("de-mo", false)]
    [InlineData("class", false)]
    [InlineData("json", false)]
    [InlineData("", false)]
    public void ModuleName_IsLowerCase_AndNoKeyword(string name, bool usable) => Assert.Equal(usable, ForeignName.ModuleObjection(name) == null);

    /// <summary>An ASCII identifier as C# code has them.</summary>
    public sealed record Identifier(string Text);

    internal static class Identifiers
    {
        public static Arbitrary<Identifier> Arbitrary() => Gen.Elements("abzABZ09_".ToCharArray()).NonEmptyListOf()
            .Select(letters => new Identifier("Q" + string.Concat(letters))).ToArbitrary();
    }
}
