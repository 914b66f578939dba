using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.TestKit.Tests.Scripts;

/// <summary>A folder that plays one run of a script of scripts/test, with the interpreter that would run it.</summary>
internal sealed class ScriptFolder : IDisposable
{
    public ScriptFolder() => Skip.If(ExternalProcess.FindOnPath("python3") is null, "no python3 on this machine");

    public string Path { get; } = Directory.CreateTempSubdirectory("script-").FullName;

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public ProcessResult Run(string script, params string[] arguments) =>
        ExternalProcess.Run("python3", ["-I", RepositoryRoot.Combine($"scripts/test/{script}"), .. arguments], Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
