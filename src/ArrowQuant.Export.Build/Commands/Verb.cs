namespace ArrowQuant.Export.Build.Commands;

/// <summary>One row of the command table.</summary>
/// <param name="Name">First word of the command line.</param>
/// <param name="Usage">Its options, for the help text.</param>
/// <param name="Run">Does it, prints to the writer, returns what is wrong.</param>
internal sealed record Verb(string Name, string Usage, Func<Options, TextWriter, IReadOnlyList<Finding>> Run);
