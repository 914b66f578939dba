namespace ArrowQuant.Package.Tests.Guide;

/// <summary>One fence of the guide that does something: a file to write, or commands to run.</summary>
/// <param name="Line">Where the fence begins, from 1.</param>
/// <param name="File">The file that the fence is the content of; empty for commands.</param>
/// <param name="Body">Content or commands.</param>
/// <param name="Fails">The text says that the last command fails.</param>
internal sealed record GuideStep(int Line, string File, string Body, bool Fails)
{
    /// <summary>Lines that the guide shows as output, in order; <c>...</c> stands for anything.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>The first shown line that the output lacks after the ones before it, or null.</summary>
    public string? FirstMissing(string output)
    {
        string[] said = output.Split('\n');
        int next = 0;
        foreach (string line in Shown.Where(line => line.Trim() is not ("" or "...")))
        {
            int found = Array.FindIndex(said, next, candidate => Matches(line, candidate));
            if (found < 0) return line;
            next = found + 1;
        }

        return null;
    }

    private static bool Matches(string shown, string said)
    {
        int next = 0;
        foreach (string piece in shown.Trim().Split("..."))
        {
            int found = said.IndexOf(piece, next, StringComparison.Ordinal);
            if (found < 0) return false;
            next = found + piece.Length;
        }

        return true;
    }
}
