namespace ArrowQuant.Export.Build;

/// <summary>One thing that is wrong (or worth saying), in the form that MSBuild and editors understand.</summary>
/// <param name="Rule">Rule id, <c>AQ04xx</c> or <c>AQ09xx</c>.</param>
/// <param name="Message">What is wrong, where, and how to mend it.</param>
/// <param name="File">The file it is about, when there is one.</param>
/// <param name="Line">One-based line in <paramref name="File"/>, or 0.</param>
/// <param name="IsWarning">True when the build goes on.</param>
public sealed record Finding(string Rule, string Message, string? File = null, int Line = 0, bool IsWarning = false)
{
    // MSBuild reads one diagnostic a line: "origin : error CODE: text".
    /// <summary>The canonical one-line form, <c>file(line): error AQ0401: message</c>.</summary>
    public override string ToString()
    {
        string origin = File is null ? "arrowquant-export " : Line > 0 ? $"{File}({Line})" : $"{File} ";
        string text = Message.ReplaceLineEndings(" ");
        return $"{origin}: {(IsWarning ? "warning" : "error")} {Rule}: {text}";
    }
}
