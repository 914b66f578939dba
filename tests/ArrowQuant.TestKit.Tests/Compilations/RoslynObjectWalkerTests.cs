using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrowQuant.TestKit.Tests.Compilations;

public class RoslynObjectWalkerTests
{
    private static readonly CSharpCompilation Compilation = ProjectCompiler.Compile(TestProject.Of("class A;"));

    public static TheoryData<object, string> Leaks => new()
    {
        { Compilation, "root is a Compilation" },
        { Location.None, "root is a Location" },
        { Compilation.SyntaxTrees[0].GetRoot(), "root is a SyntaxNode" },
        { new List<object> { 1, Compilation.Assembly }, "root._items[1] is a ISymbol" },
        { new { Inner = (Text: "a", Symbol: (object)Compilation.Assembly) }, "root.Inner.Item2 is a ISymbol" },
        { new Func<object>(() => Compilation).Capture(Compilation.Assembly), "is a ISymbol" },
    };

    [Theory]
    [MemberData(nameof(Leaks))]
    public void RoslynObject_IsFoundHoweverDeep(object value, string expected) =>
        Assert.Contains(expected, string.Join('\n', RoslynObjectWalker.Find(value, "root")), StringComparison.Ordinal);

    [Fact]
    public void PlainValues_AreClean_EvenInCycles()
    {
        object[] cycle = [1, "text", new[] { 1.5 }, DayOfWeek.Friday, typeof(string), new Dictionary<string, int> { ["a"] = 1 }, null!];
        cycle[^1] = cycle;
        Assert.Empty(RoslynObjectWalker.Find(cycle, "root"));
    }
}

internal static class Capturing
{
    /// <summary>A closure is an object with fields, and the symbol hides in one of them.</summary>
    public static Func<object> Capture(this Func<object> _, ISymbol symbol) => () => symbol;
}
