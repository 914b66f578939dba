namespace ArrowQuant.Architecture.Tests;

/// <summary>A line and where it stands, printed the way editors can jump to.</summary>
internal sealed record SourceLine(string Path, int Number, string Text)
{
    public override string ToString() => $"{Path}:{Number}: {Text.Trim()}";
}
