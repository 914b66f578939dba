using ArrowQuant.Export.Build.Assemblies;
using ArrowQuant.Export.Build.Baseline;
using ArrowQuant.Export.Build.Compare;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Output;
using ArrowQuant.Export.Build.Package;
using ArrowQuant.Export.Build.Proof;

namespace ArrowQuant.Export.Build.Commands;

/// <summary>The program behind the MSBuild targets: a table of verbs, errors in the form that MSBuild reads from any program's output.</summary>
public static class CommandLine
{
    private const int Success = 0, Failure = 1, BadUsage = 2;

    private static readonly Verb[] Verbs =
    [
        new("lift", "--assembly FILE --out FOLDER --baseline FILE [--ci true]", Lift),
        new("accept", "--assembly FILE --baseline FILE", Accept),
        new("publish", "--assembly FILE --image FILE --out FOLDER --version TEXT [--author TEXT] [--license SPDX] [--license-file FILE] [--runtime-package FOLDER] [--readme FILE] [--url URL] [--python PROGRAM] [--proof full|image]", Publish),
        new("list", "FILE|FOLDER", List),
        new("compare", "BEFORE AFTER", Compare),
        new("check", "PACKAGE_FOLDER [--assembly FILE] [--python PROGRAM]", Check),
    ];

    /// <summary>Runs one verb.</summary>
    /// <param name="arguments">A verb and its options; or <c>@file</c>, a file that holds one of them a line, free of any shell's quoting.</param>
    /// <param name="output">Receives results and findings.</param>
    /// <returns>0 when all is well, 1 when something is wrong, 2 when the command was not understood.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output)
    {
        if (arguments is [['@', .. var file]]) arguments = File.ReadAllLines(file);
        Verb? verb = arguments.Count > 0 ? Array.Find(Verbs, v => v.Name == arguments[0]) : null;
        if (verb is null)
        {
            foreach (Verb known in Verbs) output.WriteLine($"  {known.Name} {known.Usage}");
            return BadUsage;
        }

        try
        {
            IReadOnlyList<Finding> findings = verb.Run(new Options([.. arguments.Skip(1)]), output);
            foreach (Finding finding in findings) output.WriteLine(finding);
            return findings.Any(static f => !f.IsWarning) ? Failure : Success;
        }
        catch (ExportBuildException error)
        {
            output.WriteLine(error.Finding);
            return Failure;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            output.WriteLine(new Finding(Rules.BadInput, $"{verb.Name}: {error.Message}"));
            return Failure;
        }
    }

    private static IReadOnlyList<Finding> Lift(Options options, TextWriter output)
    {
        AssemblyArtifacts assembly = AssemblyArtifacts.Read(options["assembly"]);
        PackageContent.WriteTexts(assembly, options["out"]);
        TextOutput.Write(assembly, image: null, options["out"]);
        IReadOnlyList<Finding> findings = new BaselineFile(options["baseline"]).Check(assembly.Manifest, mayWrite: !options.IsTrue("ci"));
        output.WriteLine(ExportLedger.Of(assembly.Manifest));
        return findings;
    }

    private static IReadOnlyList<Finding> Accept(Options options, TextWriter output)
    {
        new BaselineFile(options["baseline"]).Accept(AssemblyArtifacts.Read(options["assembly"]).Manifest);
        output.WriteLine($"accepted: {options["baseline"]}");
        return [];
    }

    private static IReadOnlyList<Finding> Publish(Options options, TextWriter output)
    {
        var metadata = new WheelMetadata(options["version"], options.Find("author") ?? "", options.Find("license") ?? "")
        {
            Url = options.Find("url") ?? "",
            Readme = options.Find("readme") is { } readme ? InputFile.Read(readme) : null,
            Licenses = LicenseTexts.Of(options.Find("license-file"), options.Find("runtime-package")),
        };
        PublishResult result = Publisher.Publish(new PublishRequest(
            options["assembly"], options["image"], options["out"], metadata, options.Find("python"), options.Find("proof") == "image"));
        output.WriteLine(result.Ledger);
        if (result.Wheel is not null) output.WriteLine($"{result.Ledger.Module} -> {result.Wheel}");
        return result.Findings;
    }

    private static IReadOnlyList<Finding> List(Options options, TextWriter output)
    {
        output.Write(ExportListing.Of(ManifestFile.Read(Word(options, 0))));
        return [];
    }

    private static IReadOnlyList<Finding> Compare(Options options, TextWriter output)
    {
        var comparison = ManifestComparison.Compare(ManifestFile.Read(Word(options, 0)), ManifestFile.Read(Word(options, 1)));
        output.Write(comparison);
        return comparison.AreEqual ? [] : [new Finding(Rules.ManifestsDiffer, $"{comparison.Changes.Length} differences", Word(options, 1))];
    }

    private static IReadOnlyList<Finding> Check(Options options, TextWriter output)
    {
        ExportManifest? expected = options.Find("assembly") is { } assembly ? ManifestFile.Read(assembly) : null;
        IReadOnlyList<Finding> findings = PackageProof.Prove(Word(options, 0), expected, options.Find("python"));
        if (findings.All(static f => f.IsWarning)) output.WriteLine($"{Word(options, 0)}: proved");
        return findings;
    }

    private static string Word(Options options, int index) => index < options.Words.Count
        ? options.Words[index]
        : throw new ExportBuildException(new Finding(Rules.BadInput, $"argument {index + 1} is missing"));
}
