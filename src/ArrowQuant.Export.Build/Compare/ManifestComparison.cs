using System.Collections.Immutable;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Compare;

/// <summary>The differences between two manifests, member by member.</summary>
/// <param name="Changes">Every difference, ordered by member name; empty when the manifests promise the same.</param>
public sealed record ManifestComparison(ImmutableArray<MemberChange> Changes)
{
    /// <summary>True when nothing differs.</summary>
    public bool AreEqual => Changes.IsEmpty;

    /// <summary>Compares what <paramref name="before"/> promised with what <paramref name="after"/> promises.</summary>
    public static ManifestComparison Compare(ExportManifest before, ExportManifest after)
    {
        SortedDictionary<string, Entry> first = Flatten(before), second = Flatten(after);
        var changes = ImmutableArray.CreateBuilder<MemberChange>();
        foreach (string key in first.Keys.Union(second.Keys).Order(StringComparer.Ordinal))
        {
            Entry? was = first.GetValueOrDefault(key), now = second.GetValueOrDefault(key);
            if (was is null) changes.Add(new MemberChange(ChangeKind.Added, now!.Member, "", "", now.Summary));
            else if (now is null) changes.Add(new MemberChange(ChangeKind.Removed, was.Member, "", was.Summary, ""));
            else changes.AddRange(was.Aspects.Zip(now.Aspects)
                .Where(static pair => pair.First.Value != pair.Second.Value)
                .Select(pair => new MemberChange(ChangeKind.Changed, was.Member, pair.First.Name, pair.First.Value, pair.Second.Value)));
        }

        // Bytes that differ where no field does: a field that this version does not read. Equal digests and "no changes" must mean the same.
        if (changes.Count == 0 && before.Digest != after.Digest)
            changes.Add(new MemberChange(ChangeKind.Changed, "(module)", "digest", before.Digest, after.Digest));
        return new ManifestComparison(changes.ToImmutable());
    }

    /// <summary>One line a change, each ended by <c>\n</c>; or one line that says there is none.</summary>
    public override string ToString() => AreEqual ? "no differences\n" : string.Concat(Changes.Select(static change => $"{change}\n"));

    private static SortedDictionary<string, Entry> Flatten(ExportManifest manifest)
    {
        var entries = new SortedDictionary<string, Entry>(StringComparer.Ordinal)
        {
            ["\0"] = new Entry("(module)", "", ("name", manifest.Module), ("doc", manifest.Doc), ("python_floor", manifest.PythonFloor.ToString())),
        };
        foreach (ExportedType type in manifest.Types)
        {
            Add(entries, type.Name, new Entry(type.Name, type.Kind, ("kind", type.Kind), ("base", type.Base), ("doc", type.Doc), ("csharp", type.CSharp)));
            foreach (ExportedMember member in type.Exported)
            {
                string name = $"{type.Name}.{member.Name}";
                Add(entries, name, new Entry(
                    name, Short(member), ("kind", member.Kind), ("signature", member.Signature), ("stub", member.Stub), ("c", member.C ?? ""), ("doc", member.Doc), ("csharp", member.CSharp)));
            }

            foreach (ExcludedMember member in type.Excluded)
            {
                string name = $"{type.Name}: excluded {member.CSharp}";
                Add(entries, name, new Entry(name, member.Reason, ("reason", member.Reason)));
            }
        }

        return entries;
    }

    private static string Short(ExportedMember member) => member.Signature.Length > 0 ? member.Signature : member.Kind;

    // Overloads share a foreign name; their order in the manifest tells them apart.
    private static void Add(SortedDictionary<string, Entry> entries, string name, Entry entry)
    {
        string key = name;
        for (int overload = 2; !entries.TryAdd(key, entry); overload++) key = $"{name}#{overload}";
    }

    private sealed record Entry(string Member, string Summary, params (string Name, string Value)[] Aspects);
}
