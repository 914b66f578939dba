using ArrowQuant.Export.Model.Classification;
using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Generator.Tests.Texts;

public class DefaultValuesTests
{
    [Theory]
    [InlineData("int x = -1", "(int)(-1)", "-1")]
    [InlineData("int x = int.MinValue", "(int)(-2147483648)", "-2147483648")]
    [InlineData("byte x = 255", "(byte)255", "255")]
    [InlineData("ulong x = ulong.MaxValue", "(ulong)18446744073709551615UL", "18446744073709551615")]
    [InlineData("double x = 1", "(double)1", "1.0")]
    [InlineData("double x = 0.1", "(double)0.1", "0.1")]
    [InlineData("double x = -0.0", "(double)(-0.0)", "-0.0")]
    [InlineData("double x = 1e300", "(double)1E+300", "1E+300")]
    [InlineData("double x = double.Epsilon", "(double)5E-324", "5E-324")]
    [InlineData("float x = 0.1f", "(float)0.1", "0.1")]
    [InlineData("float x = float.MaxValue", "(float)3.4028235E+38", "3.4028235E+38")]
    [InlineData("bool x = true", "true", "True")]
    [InlineData("bool x = false", "false", "False")]
    [InlineData("string x = \"a'b\\n\"", "\"a'b\\n\"", "'a\\'b\\n'")]
    [InlineData("string x = \"\\U0001F600\"", "\"\U0001F600\"", "'\\U0001f600'")]
    [InlineData("string? x = null", "null", "None")]
    [InlineData("int? x = null", "null", "None")]
    [InlineData("int? x = 5", "(int)5", "5")]
    [InlineData("System.Action? x = null", "null", "None")]
    [InlineData("char x = 'x'", "'x'", "'x'")]
    [InlineData("char x = '\\''", "'\\''", "'\\''")]
    [InlineData("System.DayOfWeek x = System.DayOfWeek.Friday", "(global::System.DayOfWeek)((int)5)", "5")]
    [InlineData("System.DayOfWeek? x = System.DayOfWeek.Friday", "(global::System.DayOfWeek)((int)5)", "5")]
    public void Constant_IsWrittenInBothLanguages(string parameter, string csharp, string python)
    {
        Assert.True(DefaultValues.TryWrite(Parameter(parameter), out string inCSharp, out string inPython, out _));
        Assert.Equal((csharp, python), (inCSharp, inPython));
    }

    [Theory]
    [InlineData("double x = double.NaN", "double.NaN", "...")]
    [InlineData("float x = float.NegativeInfinity", "float.NegativeInfinity", "-1e999")]
    [InlineData("System.DateTime x = default", "default(global::System.DateTime)", "...")]
    [InlineData("System.ReadOnlySpan<byte> x = default", "default(global::System.ReadOnlySpan<byte>)", "...")]
    [InlineData("decimal x = -1.50m", "(decimal)(-1.50m)", "...")]
    [InlineData(@"char x = '\ud800'", @"'\ud800'", "...")]
    public void ConstantWithoutALiteralInPython_IsSomeDefaultThere(string parameter, string csharp, string python) => Constant_IsWrittenInBothLanguages(parameter, csharp, python);

    [Fact]
    public void DateOfAnAttribute_IsNotWritten() => Assert.False(DefaultValues.TryWrite(
        Parameter("[System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(1)] System.DateTime x"), out _, out _, out _));

    private static IParameterSymbol Parameter(string declaration)
    {
        Compilation compilation = ProjectCompiler.Compile(TestProject.Of($"#nullable enable\npublic class A {{ public void F({declaration}) {{ }} }}"));
        return ((IMethodSymbol)compilation.GetTypeByMetadataName("A")!.GetMembers("F").Single()).Parameters.Single();
    }
}
