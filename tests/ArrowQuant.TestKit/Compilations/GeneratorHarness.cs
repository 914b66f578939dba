using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrowQuant.TestKit.Compilations;

/// <summary>Runs an incremental generator on a test project, with its steps tracked.</summary>
public static class GeneratorHarness
{
    /// <summary>A first run. Ask the result for a second one on an edited project.</summary>
    public static GeneratorRun Run(IIncrementalGenerator generator, TestProject project)
    {
        GeneratorDriverOptions options = new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            [.. project.AdditionalFiles.Select(file => new MemoryText(file))],
            ProjectCompiler.ParseOptions(project),
            new ProjectOptions(project),
            options);
        return GeneratorRun.Of(driver, project, ProjectCompiler.Compile(project));
    }
}
