using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.TestKit.Compilations;

/// <summary>Turns a <see cref="TestProject"/> into a compilation.</summary>
public static class ProjectCompiler
{
    /// <summary>
    /// Compiles. With a <paramref name="previous"/> compilation of the same project, files whose text did not change keep their syntax trees,
    /// as they do in an editor: this is what makes a caching test honest.
    /// </summary>
    public static CSharpCompilation Compile(TestProject project, Compilation? previous = null)
    {
        CSharpParseOptions parse = ParseOptions(project);
        IEnumerable<SyntaxTree> trees = project.Sources.Select(source => Reuse(previous, source, parse) ?? Parse(source, parse));
        return CSharpCompilation.Create(project.AssemblyName, trees, project.References, Options(project));
    }

    /// <summary>How the sources of the project, and those that generators add to it, are read.</summary>
    public static CSharpParseOptions ParseOptions(TestProject project) => new CSharpParseOptions(project.LanguageVersion)
        .WithPreprocessorSymbols(project.PreprocessorSymbols);

    internal static CSharpCompilationOptions Options(TestProject project) => new CSharpCompilationOptions(project.OutputKind)
        .WithAllowUnsafe(project.AllowUnsafe)
        .WithDeterministic(true)
        .WithNullableContextOptions(NullableContextOptions.Enable)
        .WithGeneralDiagnosticOption(project.WarningsAsErrors ? ReportDiagnostic.Error : ReportDiagnostic.Default)
        .WithSpecificDiagnosticOptions(project.NoWarn.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)))
        .WithSyntaxTreeOptionsProvider(new ProjectOptions(project).Severities);

    private static SyntaxTree? Reuse(Compilation? previous, TestSource source, CSharpParseOptions parse) => previous?.SyntaxTrees.FirstOrDefault(
        tree => tree.FilePath == source.Path && tree.Options.Equals(parse) && tree.GetText().ToString() == source.Text);

    private static SyntaxTree Parse(TestSource source, CSharpParseOptions parse) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8), parse, source.Path);
}
