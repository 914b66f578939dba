namespace ArrowQuant.Cli.Parsing;

/// <summary>Guesses what a mistyped word was meant to be.</summary>
internal static class Suggestion
{
    // Effect: how far off a guess may be. Origin: two typing errors; beyond that a guess is noise. A matter of taste.
    private const int MostEdits = 2;

    /// <summary>Empty, or the end of a message that names the nearest known word.</summary>
    public static string For(string typed, IEnumerable<string> known)
    {
        string name = typed.Split('=')[0];
        return known.Select(word => (Word: word, Edits: Edits(name, word))).Where(guess => guess.Edits <= MostEdits).OrderBy(guess => guess.Edits).FirstOrDefault().Word is { } best
            ? $" (did you mean '{best}'?)"
            : "";
    }

    /// <summary>Levenshtein distance: insertions, deletions and replacements from one word to the other.</summary>
    private static int Edits(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
