namespace ArrowQuant.Export.Generator.Emit;

/// <summary>Names of generated files from names of things.</summary>
internal static class HintName
{
    public static string For(string name) => new(name.Select(c => char.IsLetterOrDigit(c) || c is '_' or '.' ? c : '_').ToArray());
}
