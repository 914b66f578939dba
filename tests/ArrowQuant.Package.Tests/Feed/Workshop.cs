using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Package.Tests.Feed;

/// <summary>How the tests start <c>dotnet</c>: as a person would in a shell, whatever the test host has set for itself.</summary>
internal static class Workshop
{
    /// <summary>Effect: kills a hang. Origin: a native publish takes 20 s on two idle cores; this is for loaded ones.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    /// <summary>
    /// Where this machine keeps what it has restored before, spelled as NuGet does when nobody names it: without the slash, a restore writes other
    /// files than that of the solution, and everything in the repository is compiled again, here and after it.
    /// </summary>
    public static string MachinePackages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages") + "/";

    public static IReadOnlyDictionary<string, string?> CleanEnvironment { get; } = new Dictionary<string, string?>
    {
        ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["UseSharedCompilation"] = "false",
        ["MSBuildSDKsPath"] = null, ["MSBuildExtensionsPath"] = null, ["MSBUILD_EXE_PATH"] = null, ["CI"] = null,
    };

    public static ProcessResult Dotnet(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        ExternalProcess.Run("dotnet", arguments, folder, environment, Patience);
}
