using System.Reflection;
using System.Reflection.Emit;

namespace ArrowQuant.Export.Build.Tests.Fixtures;

/// <summary>An assembly with artifacts and nothing else, written without a compiler.</summary>
internal static class SampleAssembly
{
    public static string Write(string path, params (string Kind, string Path, string Text)[] artifacts)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Path.GetFileNameWithoutExtension(path)), typeof(object).Assembly);
        ConstructorInfo constructor = typeof(ExportArtifactAttribute).GetConstructor([typeof(string), typeof(string), typeof(string)])!;
        foreach ((string kind, string file, string text) in artifacts)
            assembly.SetCustomAttribute(new CustomAttributeBuilder(constructor, [kind, file, text]));
        assembly.DefineDynamicModule("main");
        assembly.Save(path);
        return path;
    }

    public static string Write(string path, string manifest) => Write(path, Sample.Artifacts(manifest));
}
