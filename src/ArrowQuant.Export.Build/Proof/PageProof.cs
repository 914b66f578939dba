using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Reference;

namespace ArrowQuant.Export.Build.Proof;

/// <summary>The reference page, compared with what is inside the finished image: each exported member stands in it with its signatures.</summary>
internal static class PageProof
{
    /// <summary>What the page lacks.</summary>
    /// <param name="page">The reference page.</param>
    /// <param name="image">The manifest inside the image.</param>
    /// <param name="source">The page's name, for messages.</param>
    public static IEnumerable<Finding> Prove(string page, ExportManifest image, string source)
    {
        ILookup<string, HashSet<string>> sections = Sections(page);
        foreach (ExportedType type in image.Types)
        {
            if (!sections.Contains(ReferencePage.Heading(type))) yield return Lacks(type.Name, ReferencePage.Heading(type), source);
            foreach (ExportedMember member in type.Exported)
            {
                string heading = ReferencePage.Heading(type, member);
                string[] lines = [.. member.Stub.Split('\n'), .. ReferencePage.Declarations(member)];
                if (!sections[heading].Any(section => lines.All(section.Contains))) yield return Lacks($"{type.Name}.{member.Name}", heading, source);
            }
        }
    }

    private static Finding Lacks(string name, string heading, string source) =>
        new(Rules.ReferencePage, $"the reference page lacks {name}, or one of its signatures, under '{heading}'; publish again, and report it if that does not help", source);

    /// <summary>The lines below each heading. Overloads have one heading each, of one text.</summary>
    private static ILookup<string, HashSet<string>> Sections(string page)
    {
        var sections = new List<(string Heading, HashSet<string> Lines)>();
        foreach (string line in page.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal) || line.StartsWith("### ", StringComparison.Ordinal)) sections.Add((line, []));
            else if (sections.Count != 0) sections[^1].Lines.Add(line);
        }

        return sections.ToLookup(s => s.Heading, s => s.Lines, StringComparer.Ordinal);
    }
}
