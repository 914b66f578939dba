using System.Collections.Immutable;
using System.Text;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Output;

namespace ArrowQuant.Export.Build.Baseline;

/// <summary>
/// <c>exports.baseline.txt</c>: the exported signatures that were reviewed. A line that is gone or different stops the build until it is accepted.
/// New lines break nobody, so a build on a developer's machine adds them, where the next review sees them; a build that may not write refuses.
/// </summary>
public sealed class BaselineFile
{
    /// <summary>The one documented way to accept a change.</summary>
    public const string AcceptCommand = "dotnet build -t:AcceptExports";

    private readonly string _path;

    /// <summary>A baseline at <paramref name="path"/>, which need not exist yet.</summary>
    public BaselineFile(string path) => _path = path;

    /// <summary>Compares the baseline with <paramref name="manifest"/> and adds what is new.</summary>
    /// <param name="manifest">What is exported now.</param>
    /// <param name="mayWrite">False in a build on a server: the file is under review, so it must be complete when it gets there.</param>
    /// <returns>AQ0401 for each line that is gone or different; AQ0402 for lines that are missing and may not be written.</returns>
    public IReadOnlyList<Finding> Check(ExportManifest manifest, bool mayWrite)
    {
        string[] lines = File.Exists(_path) ? File.ReadAllLines(_path) : [];
        ImmutableArray<BaselineLine> current = [.. BaselineLine.Of(manifest)];
        Dictionary<string, int> remaining = current.GroupBy(static l => l.ToString()).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        var gone = new List<(BaselineLine Line, int Number)>();
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd();
            if (line.Length == 0 || line.StartsWith('#')) continue;
            if (remaining.TryGetValue(line, out int left) && left > 0) remaining[line] = left - 1;
            else gone.Add((BaselineLine.Parse(line), i + 1));
        }

        List<BaselineLine> added = [.. remaining.SelectMany(static pair => Enumerable.Repeat(BaselineLine.Parse(pair.Key), pair.Value))];
        if (gone.Count > 0) return [.. gone.Select(g => Broken(g.Line, g.Number, added))];
        if (added.Count == 0 && lines.Length > 0) return [];
        if (!mayWrite)
        {
            string what = lines.Length == 0 ? "does not exist or is empty" : $"lacks {string.Join(", ", added.Select(static line => $"'{line.Name}'"))}";
            return [new Finding(Rules.BaselineOutOfDate, $"the baseline {what}; build once on your machine, or run `{AcceptCommand}`, and commit the file", _path)];
        }

        Accept(manifest);
        return [];
    }

    /// <summary>Writes the baseline anew: every change is accepted.</summary>
    public void Accept(ExportManifest manifest)
    {
        var text = new StringBuilder();
        text.Append($"# What {manifest.Module} exports, one signature a line. New lines are added by the build; accept other changes with: {AcceptCommand}\n");
        foreach (string line in BaselineLine.Of(manifest).Select(static l => l.ToString()).Order(StringComparer.Ordinal)) text.Append(line).Append('\n');
        AtomicFile.Write(_path, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private Finding Broken(BaselineLine was, int number, List<BaselineLine> added)
    {
        BaselineLine? now = added.Find(line => line.Name == was.Name);
        if (now is null)
            return new Finding(Rules.BaselineBroken, $"'{was.Name}' was exported as '{was.Signature}' and is gone, which breaks its callers; bring it back, or accept with `{AcceptCommand}`", _path, number);
        added.Remove(now);
        string effect = SignatureChange.BreaksCallers(was.Signature, now.Signature) ? "which breaks callers" : "which keeps callers working";
        return new Finding(Rules.BaselineBroken, $"'{was.Name}' changed from '{was.Signature}' to '{now.Signature}', {effect}; undo it, or accept with `{AcceptCommand}`", _path, number);
    }
}
