using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.Export.CodeFixes;

/// <summary>One way to mend one diagnostic, as changes of text in its own file: what the author wrote around them stays as it is.</summary>
/// <param name="Title">As the editor offers it.</param>
/// <param name="Key">The same for all diagnostics that are mended this way, so that "fix all" can be asked for.</param>
/// <param name="Changes">Against the text of the document.</param>
internal sealed record Edit(string Title, string Key, params TextChange[] Changes);
