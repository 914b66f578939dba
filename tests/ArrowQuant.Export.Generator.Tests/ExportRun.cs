using System.Text.RegularExpressions;
using ArrowQuant.TestKit.Compilations;
using ArrowQuant.TestKit.Snapshots;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Generator.Tests;

/// <summary>One run of the export generator, with the texts that the build would lift out of the assembly.</summary>
internal sealed partial class ExportRun(GeneratorRun run)
{
    public const string ManifestFile = "manifest.json", PackageFile = "__init__.py", StubFile = "__init__.pyi";

    public GeneratorRun Run { get; } = run;

    public GeneratorSteps Steps => Run.Steps;

    public static ExportRun Of(TestProject project) => new(GeneratorHarness.Run(new ExportGenerator(), project));

    /// <summary>Runs on one file that needs no usings, and fails unless what comes out compiles without a warning.</summary>
    public static ExportRun Clean(string source)
    {
        var run = Of(Project(source));
        run.Run.EnsureClean();
        return run;
    }

    public static TestProject Project(string source) => TestProject.Of($"""
        using System;
        using System.Collections.Generic;
        using ArrowQuant.Export;
        using ArrowQuant.Export.Runtime;
        [assembly: ExportModule("demo")]
        {source}
        """);

    public ExportRun Again(Func<TestProject, TestProject> edit) => new(Run.Again(edit));

    /// <summary>Text of an artifact by the last part of its path.</summary>
    public string Artifact(string file) => Artifacts.Single(artifact => artifact.Path == file || artifact.Path.EndsWith("/" + file, StringComparison.Ordinal)).Text;

    /// <summary>
    /// Generated C# by its hint, or an artifact by its file name, as parts of a snapshot. Digests are left out: nobody can review them, and
    /// the manifest is beside them.
    /// </summary>
    public IEnumerable<SnapshotFile> Pick(params string[] names) => names
        .Select(name => Run.Sources.FirstOrDefault(source => source.Hint == name) ?? new SnapshotFile(name, "txt", Artifact(name)))
        .Select(file => file with { Text = Digest().Replace(file.Text, "(digest)") });

    /// <summary>Everything that the generator produced, as one text for comparing runs.</summary>
    public string Everything => string.Join("\n\n", Run.Sources.Select(source => $"=== {source.Hint}\n{source.Text}"));

    /// <summary>What the generator refused, a line each.</summary>
    public string Refused => string.Concat(Run.Diagnostics.Select(one => $"{one.Id}: {one.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n"));

    // Read from the compiled attributes, as the build does: this also proves that the escaping of the C# literal is right.
    public IReadOnlyList<(string Kind, string Path, string Text)> Artifacts =>
    [
        .. Run.Output.Assembly.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.Name == nameof(ExportArtifactAttribute))
            .Select(attribute => (Word(attribute, 0), Word(attribute, 1), Word(attribute, 2))),
    ];

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Digest();

    private static string Word(AttributeData attribute, int index) => (string)attribute.ConstructorArguments[index].Value!;
}
