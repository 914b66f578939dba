using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Baseline;

/// <summary>One exported signature as the baseline writes it: a foreign name, a space, and what callers see.</summary>
internal sealed record BaselineLine(string Name, string Signature)
{
    public static IEnumerable<BaselineLine> Of(ExportManifest manifest)
    {
        foreach (ExportedType type in manifest.Types)
        {
            yield return new BaselineLine(type.Name, type.Base.Length > 0 ? $"{type.Kind}({type.Base})" : type.Kind);
            foreach (ExportedMember member in type.Exported)
                yield return new BaselineLine($"{type.Name}.{member.Name}", $"{member.Kind} {OneLine(member.Stub.Length > 0 ? member.Stub : member.Signature)}".TrimEnd());
        }
    }

    public static BaselineLine Parse(string line)
    {
        int space = line.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? new BaselineLine(line, "") : new BaselineLine(line[..space], line[(space + 1)..]);
    }

    public override string ToString() => Signature.Length > 0 ? $"{Name} {Signature}" : Name;

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
