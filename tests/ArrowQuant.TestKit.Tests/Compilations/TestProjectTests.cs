using ArrowQuant.TestKit.Compilations;

namespace ArrowQuant.TestKit.Tests.Compilations;

public class TestProjectTests
{
    [Theory]
    [InlineData("absent")]
    [InlineData("A")]
    public void EditOfTextThatIsNotThereOnce_IsRefused(string old) =>
        Assert.Throws<TestKitException>(() => TestProject.Of("class A { A a; }").Edit(old, "B"));

    [Fact]
    public void EditOfUnknownFile_IsRefused_WithTheFilesThereAre() => Assert.Contains(
        "/project/Test.cs",
        Assert.Throws<TestKitException>(() => TestProject.Of("").Edit("None.cs", "a", "b")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void UnchangedFiles_KeepTheirTrees()
    {
        TestProject project = TestProject.Of("class A;").WithSource("B.cs", "class B;");
        var first = ProjectCompiler.Compile(project);
        var second = ProjectCompiler.Compile(project.Edit("B.cs", "class B;", "class C;"), first);
        Assert.Same(first.SyntaxTrees[0], second.SyntaxTrees[0]);
        Assert.NotSame(first.SyntaxTrees[1], second.SyntaxTrees[1]);
    }

    [Fact]
    public void PreprocessorSymbol_TurnsCodeOn() => Assert.Single(
        ProjectCompiler.Compile(TestProject.Of("#if HOT\nclass A;\n#endif") with { PreprocessorSymbols = ["HOT"] }).SourceModule.GlobalNamespace.GetTypeMembers());
}
