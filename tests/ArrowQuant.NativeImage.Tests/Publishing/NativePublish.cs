using ArrowQuant.TestKit;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.NativeImage.Tests.Publishing;

/// <summary>Publishes a sample project as a user would, into a folder of its own.</summary>
internal static class NativePublish
{
    // Compiles one image, and six projects unless the solution was built; minutes on a machine that also does other things.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // Packages of samples only; what they are built from is what the solution build left.
    private const string ArtifactsFolder = "artifacts/native-samples";

    /// <summary>Publishes <c>tests/NativeSamples/<paramref name="sample"/></c>; returns the folder that Python imports its package from.</summary>
    public static string Publish(string sample)
    {
        string artifacts = RepositoryRoot.Combine(ArtifactsFolder);
        Directory.CreateDirectory(artifacts);
        using FileStream turn = WaitForTurn(Path.Combine(artifacts, "publish.lock"));
        ProcessResult published = ExternalProcess.Run(
            "dotnet",
            [
                "publish", RepositoryRoot.Combine($"tests/NativeSamples/{sample}"), "-c", "Release", "--nologo", "-v:m", "--disable-build-servers",
                $"-p:ExportOutputPath={artifacts}/",
            ],
            environment: BuildEnvironment,
            timeout: Patience);
        published.EnsureSuccess();
        return Path.Combine(artifacts, "python");
    }

    // The test host's own settings must not steer the build that is under test.
    private static Dictionary<string, string?> BuildEnvironment { get; } = new()
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["MSBuildSDKsPath"] = null,
        ["MSBuildExtensionsPath"] = null,
        ["MSBUILD_EXE_PATH"] = null,
    };

    /// <summary>The lock of one file, which goes away with the process that holds it.</summary>
    private static FileStream WaitForTurn(string path)
    {
        for (DateTime until = DateTime.UtcNow + Patience; ; Thread.Sleep(200))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < until)
            {
                // Another run of these tests publishes into the same folder.
            }
            catch (IOException exception)
            {
                throw new TestKitException($"Another process has held {path} for {Patience.TotalMinutes} minutes: {exception.Message}");
            }
        }
    }
}
