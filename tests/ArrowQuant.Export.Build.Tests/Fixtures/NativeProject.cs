using System.Text;
using ArrowQuant.Export.Build.Proof;

namespace ArrowQuant.Export.Build.Tests.Fixtures;

/// <summary>A project that uses the targets as a customer would, with a hand-written module in place of the generator's unless it is said otherwise.</summary>
internal sealed class NativeProject : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();

    public NativeProject()
        : this(references: "")
    {
        File.Copy(Repository.Sample("Module.cs"), _folder["Module.cs"]);
        WriteExports(Sample.Text());
    }

    private NativeProject(string references, string imports = "")
    {
        BuiltReferences.Once();
        _folder.Write("sample.csproj", ProjectText(references, imports));
        // The sample is a customer's project: nothing of this repository's settings reaches it.
        _folder.Write("Directory.Build.props", "<Project />");
    }

    internal const string Runtime = "src/ArrowQuant.Export.Runtime/ArrowQuant.Export.Runtime.csproj";
    internal const string Compiler = "generators/Export.Compiler.props";

    internal static string ProjectText(string references, string imports)
    {
        string targets = System.IO.Path.Combine(Repository.Tool, "build", "ArrowQuant.Export");
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{targets}.props" />
              <PropertyGroup>
                <TargetFramework>net9.0</TargetFramework>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                <ImplicitUsings>enable</ImplicitUsings>
                <Version>1.2.0-beta.3</Version>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{Repository.Root}src/ArrowQuant.Export/ArrowQuant.Export.csproj" />
                {references}
              </ItemGroup>
              {imports}
              <Import Project="{targets}.targets" />
            </Project>
            """;
    }

    internal static string ReferenceTo(string project) => $"<ProjectReference Include=\"{Repository.Root}{project}\" />";

    internal static string ImportOf(string project) => $"<Import Project=\"{Repository.Root}{project}\" />";

    /// <summary>A project of sources that the generator wrote and someone edited: no generator runs in it.</summary>
    public static NativeProject Of(IEnumerable<(string Name, string Text)> sources)
    {
        var project = new NativeProject(ReferenceTo(Runtime));
        foreach ((string name, string text) in sources) project._folder.Write(name, text);
        return project;
    }

    /// <summary>A project as a customer has it: one source, and the generator and the analyzers of this repository.</summary>
    public static NativeProject Exporting(string source)
    {
        var project = new NativeProject("", ImportOf(Compiler));
        project._folder.Write("Source.cs", source);
        return project;
    }

    public string Path => _folder.Path;

    public string this[params string[] parts] => _folder[parts];

    /// <summary>Writes what the generator would: the artifacts, and the blob of <paramref name="blob"/> when it differs from the manifest.</summary>
    public void WriteExports(string manifest, string? blob = null)
    {
        var source = new StringBuilder();
        foreach ((string kind, string path, string text) in Sample.Artifacts(manifest))
            source.Append($"[assembly: ArrowQuant.Export.ExportArtifact({Literal(kind)}, {Literal(path)}, {Literal(text)})]\n");
        source.Append($"internal static unsafe partial class Module\n{{\n    private static System.ReadOnlySpan<byte> Blob => {Literal(Encoding.UTF8.GetString(Sample.Blob(blob ?? manifest)))}u8;\n}}\n");
        _folder.Write("Exports.g.cs", source.ToString());
    }

    public ProgramRun Dotnet(params string[] arguments) => ProgramRun.Start("dotnet", [.. arguments, .. Options], Patience, "", _folder.Path, Environment);

    /// <summary>Starts dotnet and kills it with all its children, without a chance to clean up, after <paramref name="delay"/>.</summary>
    public void KillAfter(TimeSpan delay, params string[] arguments) =>
        ProgramRun.Start("dotnet", [.. arguments, .. Options, "-nodeReuse:false"], delay, "", _folder.Path, [.. Environment, ("UseSharedCompilation", "false")]);

    // What the repository builds is built by BuiltReferences alone: builds beside one another must not write to what they share.
    private static string[] Options => ["-c", "Release", "-p:BuildProjectReferences=false", "--nologo", "-v:m"];

    // The test host's own settings must not steer the build that is under test.
    internal static (string, string?)[] Environment =>
    [
        ("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"), ("MSBuildSDKsPath", null), ("MSBuildExtensionsPath", null),
        ("MSBUILD_EXE_PATH", null), ("CI", null),
    ];

    public void Dispose() => _folder.Dispose();

    private static string Literal(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
}
