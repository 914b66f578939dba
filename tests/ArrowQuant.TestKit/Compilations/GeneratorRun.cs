using System.Collections.Immutable;
using ArrowQuant.TestKit.Snapshots;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.TestKit.Compilations;

/// <summary>What one run of a generator produced, and the driver that can run again.</summary>
public sealed class GeneratorRun
{
    private readonly GeneratorDriver driver;
    private readonly TestProject project;

    private GeneratorRun(GeneratorDriver driver, TestProject project, Compilation input, Compilation output)
    {
        this.driver = driver;
        this.project = project;
        Input = input;
        Output = output;
        Result = driver.GetRunResult().Results.Single();
        Steps = new GeneratorSteps(Result);
    }

    /// <summary>The compilation that the generator saw.</summary>
    public Compilation Input { get; }

    /// <summary>The same with the generated sources.</summary>
    public Compilation Output { get; }

    /// <summary>Roslyn's own record of the run.</summary>
    public GeneratorRunResult Result { get; }

    /// <summary>The tracked steps and why each ran.</summary>
    public GeneratorSteps Steps { get; }

    /// <summary>Diagnostics that the generator itself reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>Hint name without <c>.cs</c> and text, in ordinal order of the hint names: ready for <see cref="Snapshot"/>.</summary>
    public IReadOnlyList<SnapshotFile> Sources =>
    [
        .. Result.GeneratedSources
            .Select(source => new SnapshotFile(Path.ChangeExtension(source.HintName, null), "cs", source.SourceText.ToString()))
            .OrderBy(file => file.Hint, StringComparer.Ordinal),
    ];

    /// <summary>Errors and warnings of the result, code generation included: a snapshot proves no correctness, the compiler does.</summary>
    public IReadOnlyList<Diagnostic> CompileProblems =>
    [
        .. Output.Emit(Stream.Null).Diagnostics.Where(found => found.Severity >= DiagnosticSeverity.Warning && !found.IsSuppressed),
    ];

    /// <summary>Text of one generated source, by its hint name with or without <c>.cs</c>.</summary>
    public string Source(string hint) => Sources.FirstOrDefault(file => file.Hint == hint || file.Hint + ".cs" == hint)?.Text
        ?? throw new TestKitException($"No generated source '{hint}'. There are: {string.Join(", ", Sources.Select(file => file.Hint))}.");

    /// <summary>Fails on a diagnostic of the generator, on a crash of it, and on any error or warning in what it made.</summary>
    public GeneratorRun EnsureClean()
    {
        EnsureNoCrash();
        IReadOnlyList<Diagnostic> problems = [.. Diagnostics, .. CompileProblems];
        return problems.Count == 0
            ? this
            : throw new TestKitException($"The generated code is not clean:\n{string.Join('\n', problems.Select(Describe))}");
    }

    /// <summary>The compiled result, for tests that read its metadata or load it.</summary>
    public byte[] EmitImage()
    {
        EnsureNoCrash();
        using MemoryStream image = new();
        var emitted = Output.Emit(image);
        return emitted.Success
            ? image.ToArray()
            : throw new TestKitException($"The generated code does not compile:\n{string.Join('\n', emitted.Diagnostics.Select(Describe))}");
    }

    /// <summary>Runs the same driver on an edited project: what did not change comes from its cache.</summary>
    public GeneratorRun Again(Func<TestProject, TestProject> edit)
    {
        TestProject edited = edit(project);
        GeneratorDriver updated = driver
            .WithUpdatedParseOptions(ProjectCompiler.ParseOptions(edited))
            .ReplaceAdditionalTexts([.. edited.AdditionalFiles.Select(file => new MemoryText(file))]);
        if (!ProjectOptions.Same(project, edited))
        {
            updated = updated.WithUpdatedAnalyzerConfigOptions(new ProjectOptions(edited));
        }

        return Of(updated, edited, ProjectCompiler.Compile(edited, Input));
    }

    internal static GeneratorRun Of(GeneratorDriver driver, TestProject project, Compilation input)
    {
        GeneratorDriver ran = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        return new GeneratorRun(ran, project, input, output);
    }

    private void EnsureNoCrash()
    {
        if (Result.Exception is { } crash)
        {
            throw new TestKitException($"The generator threw:\n{crash}");
        }
    }

    // A diagnostic's own text names a generated file that nobody can open, so the line goes along.
    private static string Describe(Diagnostic found) => found.Location.SourceTree is { } tree
        ? $"{found}\n    > {tree.GetText().Lines[found.Location.GetLineSpan().StartLinePosition.Line]}"
        : found.ToString();
}
