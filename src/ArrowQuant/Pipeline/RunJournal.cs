using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ArrowQuant.Formats;
using ArrowQuant.Validation;

namespace ArrowQuant.Pipeline;

/// <summary>A finished tensor: what was measured on it, and a checksum for each of its pieces.</summary>
internal sealed record JournalEntry(string Name, QualitySums Quality, uint[] Checksums);

/// <summary>
/// Remembers beside a growing file which of its tensors are finished, so that a run that was killed can be taken up. Nothing in it is
/// trusted: it counts only for the same plan over the same source, and a tensor only when its bytes still have their checksums. So no
/// flushing is needed while it grows; what a power cut loses is made again.
/// </summary>
internal sealed class RunJournal : IDisposable
{
    /// <summary>
    /// Effect: a run that another generation began is begun anew, so that one file never holds the codes of two. Origin: raised with every change
    /// that gives other codes for equal settings; the search in whole numbers is the second.
    /// </summary>
    private const int Generation = 2;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly FileStream _stream;

    private RunJournal(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
    }

    public static string PathFor(string output) => AtomicFile.PartialName(output) + ".journal";

    /// <summary>
    /// Stands for the plan and its source: layout of the output, settings, and name, length and time of every source file.
    /// </summary>
    public static string Key(IReadOnlyDictionary<string, string> metadata, IEnumerable<PlannedTensor> tensors, IEnumerable<string> sources)
    {
        var text = new StringBuilder().Append(Generation).Append('\n');
        foreach ((string key, string value) in metadata) text.Append(key).Append('\n').Append(value).Append('\n');
        foreach (PlannedTensor tensor in tensors) text.Append(CultureInfo.InvariantCulture, $"{tensor.Name}\n{tensor.DType.Name()} {tensor.Bytes}\n");
        foreach (string source in sources.Select(Path.GetFullPath))
            text.Append(CultureInfo.InvariantCulture, $"{source}\n{new FileInfo(source).Length} {File.GetLastWriteTimeUtc(source).Ticks}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>What a killed run with the same key finished; empty when there is none. A torn last line is passed over.</summary>
    public static Dictionary<string, JournalEntry> Read(string output, string key)
    {
        var entries = new Dictionary<string, JournalEntry>(StringComparer.Ordinal);
        if (!File.Exists(PathFor(output))) return entries;
        using var reader = new StreamReader(PathFor(output));
        if (reader.ReadLine() != key) return entries;
        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } entry) entries[entry.Name] = entry;
        }
        return entries;
    }

    /// <summary>Makes a finished file whose journal was kept an unfinished one again, so that the next run takes its tensors over.</summary>
    public static void Reopen(string output)
    {
        if (File.Exists(output) && File.Exists(PathFor(output))) File.Move(output, AtomicFile.PartialName(output), overwrite: true);
    }

    /// <summary>Starts a journal with what is already known.</summary>
    public static RunJournal Start(string output, string key, IEnumerable<JournalEntry> known)
    {
        string path = PathFor(output);
        var journal = new RunJournal(path, new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read));
        journal.Line(key);
        foreach (JournalEntry entry in known) journal.Add(entry);
        return journal;
    }

    /// <summary>From any worker. Handed to the system at once: a kill after this line does not lose it.</summary>
    public void Add(JournalEntry entry)
    {
        QualitySums q = entry.Quality;
        string sums = string.Join(' ', new[] { q.Signal, q.Error, q.Decoded, q.Cross, q.MaxError }.Select(BitConverter.DoubleToInt64Bits).Append(q.Count));
        string name = Convert.ToBase64String(Encoding.UTF8.GetBytes(entry.Name));
        Line($"{name} {sums} {string.Join(' ', entry.Checksums)} .");
    }

    /// <summary>True: the journal stays when it is closed, because the file it speaks of is only a part of something unfinished.</summary>
    public bool Keep { get; set; }

    /// <summary>Closes and removes it: the run ended, well or not.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        if (!Keep) File.Delete(_path);
    }

    private void Line(string text)
    {
        lock (_gate)
        {
            _stream.Write(Encoding.UTF8.GetBytes(text + "\n"));
            _stream.Flush();
        }
    }

    private static JournalEntry? Parse(string line)
    {
        string[] words = line.Split(' ');
        if (words.Length < 8 || words[^1] != ".") return null;
        try
        {
            double[] sums = [.. words[1..6].Select(w => BitConverter.Int64BitsToDouble(long.Parse(w, CultureInfo.InvariantCulture)))];
            var quality = new QualitySums
            {
                Signal = sums[0], Error = sums[1], Decoded = sums[2], Cross = sums[3], MaxError = sums[4],
                Count = long.Parse(words[6], CultureInfo.InvariantCulture),
            };
            uint[] checksums = [.. words[7..^1].Where(w => w.Length > 0).Select(w => uint.Parse(w, CultureInfo.InvariantCulture))];
            return new JournalEntry(Encoding.UTF8.GetString(Convert.FromBase64String(words[0])), quality, checksums);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            return null;
        }
    }
}
