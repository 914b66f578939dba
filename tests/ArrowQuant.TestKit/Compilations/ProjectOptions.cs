using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ArrowQuant.TestKit.Compilations;

/// <summary>
/// Configuration files of a test project, read by the compiler's own parser: option values for generators and analyzers, severities for
/// the compilation. Build properties arrive the way MSBuild hands them over, as a global config.
/// </summary>
internal sealed class ProjectOptions : AnalyzerConfigOptionsProvider
{
    private readonly AnalyzerConfigSet set;

    public ProjectOptions(TestProject project)
    {
        List<AnalyzerConfig> files = [];
        string properties = string.Concat(project.BuildProperties.Select(pair => $"build_property.{pair.Key} = {pair.Value}\n"));
        files.Add(AnalyzerConfig.Parse($"is_global = true\n{properties}", $"{TestProject.Folder}/obj/build.globalconfig"));
        if (project.GlobalConfig.Length > 0)
        {
            files.Add(AnalyzerConfig.Parse($"is_global = true\n{project.GlobalConfig}", $"{TestProject.Folder}/.globalconfig"));
        }

        if (project.EditorConfig.Length > 0)
        {
            files.Add(AnalyzerConfig.Parse(project.EditorConfig, $"{TestProject.Folder}/.editorconfig"));
        }

        set = AnalyzerConfigSet.Create(files);
    }

    public override AnalyzerConfigOptions GlobalOptions => new Values(set.GlobalConfigOptions);

    /// <summary>Severities from the same files, which the compiler reads through a second door.</summary>
    public SyntaxTreeOptionsProvider Severities => new TreeSeverities(set);

    /// <summary>Whether two projects have the same configuration, so that a driver may keep the options it has.</summary>
    public static bool Same(TestProject left, TestProject right) => left.EditorConfig == right.EditorConfig
        && left.GlobalConfig == right.GlobalConfig
        && left.BuildProperties.SequenceEqual(right.BuildProperties);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(set.GetOptionsForSourcePath(tree.FilePath));

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(set.GetOptionsForSourcePath(textFile.Path));

    private sealed class Values(AnalyzerConfigOptionsResult options) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => options.AnalyzerOptions.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => options.AnalyzerOptions.TryGetValue(key, out value);
    }

    private sealed class TreeSeverities(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
