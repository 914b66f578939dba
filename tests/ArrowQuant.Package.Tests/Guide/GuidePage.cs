using System.Text.RegularExpressions;

namespace ArrowQuant.Package.Tests.Guide;

/// <summary>
/// Reads what a page asks its reader to do: <c>sh</c> fences are run (<c>sh fails</c> must fail), a fence with <c>file=NAME</c> is that file,
/// and a <c>text</c> fence is what the commands before it print.
/// </summary>
internal static partial class GuidePage
{
    public static IReadOnlyList<GuideStep> Read(string markdown)
    {
        List<GuideStep> steps = [];
        foreach (Match fence in Fence().Matches(markdown))
        {
            string[] info = fence.Groups["info"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string body = fence.Groups["body"].Value;
            string? file = info.FirstOrDefault(word => word.StartsWith("file=", StringComparison.Ordinal))?["file=".Length..];
            int line = markdown.AsSpan(0, fence.Index).Count('\n') + 1;
            if (file != null) steps.Add(new(line, file, body, false));
            else if (info is ["sh", ..]) steps.Add(new(line, "", body, info.Contains("fails")));
            else if (info is ["text", ..]) steps[^1] = steps[^1] with { Shown = body.Split('\n') };
        }

        return steps;
    }

    [GeneratedRegex(@"^```(?<info>[^\n]*)\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
