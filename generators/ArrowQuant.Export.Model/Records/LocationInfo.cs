namespace ArrowQuant.Export.Model.Records;

/// <summary>A place in a source file as plain numbers: a compiler location would keep its whole compilation alive.</summary>
internal sealed record LocationInfo(string Path, int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    /// <summary>For places that no source file has.</summary>
    public static LocationInfo None { get; } = new("", 0, 0, 0, 0, 0, 0);

    /// <summary><c>File.cs:12</c>, as a person reads it.</summary>
    public string Short => Path.Length == 0 ? "no source" : $"{Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1)}:{StartLine + 1}";
}
