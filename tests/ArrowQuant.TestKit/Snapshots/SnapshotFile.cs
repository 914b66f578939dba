namespace ArrowQuant.TestKit.Snapshots;

/// <summary>One named text of a snapshot that has several.</summary>
/// <param name="Hint">What stands behind the <c>#</c>, such as the hint name of a generated source without its <c>.cs</c>.</param>
/// <param name="Extension">Without the dot.</param>
/// <param name="Text">Its text; line ends are compared as <c>\n</c>.</param>
public sealed record SnapshotFile(string Hint, string Extension, string Text);
