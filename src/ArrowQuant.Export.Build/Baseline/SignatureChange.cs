namespace ArrowQuant.Export.Build.Baseline;

/// <summary>Judges whether code written against an old signature still runs against a new one.</summary>
internal static class SignatureChange
{
    /// <summary>
    /// True unless the only difference is parameters added at the end, each with a default or collecting the rest: then every old call still binds.
    /// A class that gains a base keeps what it had. Anything else (renamed, reordered, retyped, another result) is taken to break someone.
    /// </summary>
    public static bool BreaksCallers(string before, string after)
    {
        if (before == "class" && after.StartsWith("class(", StringComparison.Ordinal)) return false;
        if (Bases(before) is { } was && Bases(after) is { } now) return was.Except(now).Any(one => one != "Exception");
        if (Split(before) is not var (oldHead, oldParameters, oldTail) || Split(after) is not var (newHead, newParameters, newTail)) return before != after;
        if (oldHead != newHead || oldTail != newTail || newParameters.Count < oldParameters.Count) return true;
        return !oldParameters.SequenceEqual(newParameters.Take(oldParameters.Count)) || !newParameters.Skip(oldParameters.Count).All(IsOptional);
    }

    // Every exception is an Exception, named among its bases or not.
    private static string[]? Bases(string signature) =>
        signature.StartsWith("exception(", StringComparison.Ordinal) ? signature["exception(".Length..^1].Split(", ") : null;

    private static bool IsOptional(string parameter) => parameter.Contains('=', StringComparison.Ordinal) || parameter is "/" or "*" || parameter.StartsWith('*');

    private static (string Head, List<string> Parameters, string Tail)? Split(string signature)
    {
        int open = signature.IndexOf('(', StringComparison.Ordinal);
        if (open < 0) return null;
        var parameters = new List<string>();
        int depth = 0, start = open + 1;
        for (int i = open; i < signature.Length; i++)
        {
            char c = signature[i];
            if (c is '(' or '[' or '{') depth++;
            if (c is ')' or ']' or '}') depth--;
            bool ends = depth == 0;
            if (!ends && !(depth == 1 && c == ',')) continue;
            if (signature[start..i].Trim() is { Length: > 0 } parameter) parameters.Add(parameter);
            start = i + 1;
            if (ends) return (signature[..open], parameters, signature[start..]);
        }

        return null;
    }
}
