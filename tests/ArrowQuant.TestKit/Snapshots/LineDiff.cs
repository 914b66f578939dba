using System.Text;

namespace ArrowQuant.TestKit.Snapshots;

/// <summary>A line diff for messages: the changed region with a little context, by longest common subsequence.</summary>
public static class LineDiff
{
    private const int Context = 3;

    // The table is quadratic: beyond this many changed lines on a side the two are shown one after the other instead.
    private const int LargestTable = 2000;

    // Enough to see what happened; the files themselves are named in the message.
    private const int LongestReport = 120;

    /// <summary>Lines of both texts, each with a mark in front; empty when they are equal.</summary>
    public static string Of(string expected, string actual)
    {
        string[] old = expected.Split('\n');
        string[] now = actual.Split('\n');
        int head = CommonHead(old, now);
        int tail = CommonTail(old, now, head);
        if (head == old.Length && head == now.Length)
        {
            return "";
        }

        int from = Math.Max(0, head - Context);
        List<string> lines = [$"@@ line {head + 1} @@"];
        lines.AddRange(old[from..head].Select(line => "  " + line));
        lines.AddRange(Changed(old[head..^tail], now[head..^tail]));
        lines.AddRange(old[^tail..].Take(Context).Select(line => "  " + line));
        return Print(lines);
    }

    private static int CommonHead(string[] old, string[] now)
    {
        int head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head])
        {
            head++;
        }

        return head;
    }

    private static int CommonTail(string[] old, string[] now, int head)
    {
        int tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        return tail;
    }

    private static IEnumerable<string> Changed(string[] old, string[] now)
    {
        if (old.Length > LargestTable || now.Length > LargestTable)
        {
            return old.Select(line => "- " + line).Concat(now.Select(line => "+ " + line));
        }

        int[,] common = CommonLengths(old, now);
        List<string> lines = [];
        int i = 0, j = 0;
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                lines.Add("  " + old[i++]);
                j++;
            }
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add("- " + old[i++]);
            }
            else
            {
                lines.Add("+ " + now[j++]);
            }
        }

        return lines;
    }

    // common[i, j] = length of the longest common subsequence of old[i..] and now[j..].
    private static int[,] CommonLengths(string[] old, string[] now)
    {
        int[,] common = new int[old.Length + 1, now.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
        {
            for (int j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    private static string Print(List<string> lines)
    {
        StringBuilder text = new();
        foreach (string line in lines.Take(LongestReport))
        {
            text.Append(line).Append('\n');
        }

        return lines.Count > LongestReport ? $"{text}... {lines.Count - LongestReport} more lines\n" : text.ToString();
    }
}
