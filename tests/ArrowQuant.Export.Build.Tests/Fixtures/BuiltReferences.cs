using ArrowQuant.Export.Build.Proof;

namespace ArrowQuant.Export.Build.Tests.Fixtures;

/// <summary>
/// What the projects under test refer to, built once for all of them. Tests run side by side and one kills its build: were each to build what they
/// share, one would find the other's half-finished work, make it anew, and compile natively where nothing had changed.
/// </summary>
internal static class BuiltReferences
{
    private static readonly Lazy<ProgramRun> Run = new(Build);

    public static void Once() => Assert.True(Run.Value.Succeeded, Run.Value.Output + Run.Value.Errors);

    private static ProgramRun Build()
    {
        using var folder = new TemporaryFolder();
        folder.Write("references.csproj", NativeProject.ProjectText(NativeProject.ReferenceTo(NativeProject.Runtime), NativeProject.ImportOf(NativeProject.Compiler)));
        folder.Write("Directory.Build.props", "<Project />");
        return ProgramRun.Start("dotnet", ["build", "-c", "Release", "-t:ResolveProjectReferences", "--nologo", "-v:m"], TimeSpan.FromMinutes(5), "", folder.Path, NativeProject.Environment);
    }
}
