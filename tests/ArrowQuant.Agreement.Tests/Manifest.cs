using System.Text.Json;
using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Agreement;

/// <summary>The manifest that a run put into the assembly, column by column.</summary>
/// <param name="Exported">C# signatures of the column "exported", with the name of their type.</param>
/// <param name="Excluded">C# signatures of the column "excluded", the same way.</param>
internal sealed record Manifest(IReadOnlyList<string> Exported, IReadOnlyList<string> Excluded)
{
    /// <summary>Null where nothing was made.</summary>
    public static Manifest? Read(GeneratorRun run)
    {
        AttributeData? artifact = run.Output.Assembly.GetAttributes().FirstOrDefault(data =>
            data.AttributeClass?.Name == "ExportArtifactAttribute" && (string?)data.ConstructorArguments[0].Value == "manifest");
        if (artifact is null) return null;
        using JsonDocument manifest = JsonDocument.Parse((string)artifact.ConstructorArguments[2].Value!);
        JsonElement types = manifest.RootElement.GetProperty("types");
        return new Manifest(Column(types, "exported"), Column(types, "excluded"));
    }

    private static List<string> Column(JsonElement types, string name) =>
    [
        .. from type in types.EnumerateArray()
           from member in type.GetProperty(name).EnumerateArray()
           select $"{type.GetProperty("csharp").GetString()}: {member.GetProperty("csharp").GetString()}",
    ];
}
