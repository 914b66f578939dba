namespace ArrowQuant.TestKit.Compilations;

/// <summary>One file of a test project.</summary>
/// <param name="Path">Absolute, below <see cref="TestProject.Folder"/>, so that editorconfig sections match as on disk.</param>
/// <param name="Text">Its text.</param>
public sealed record TestSource(string Path, string Text);
