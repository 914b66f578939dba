using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>XML documentation as the plain docstring that a Python user reads.</summary>
internal static class DocText
{
    public static string For(ISymbol symbol, Func<string, string> parameterName, CancellationToken cancellation) =>
        Of(DocSource.Of(symbol, cancellation) ?? symbol.GetDocumentationCommentXml(expandIncludes: false, cancellationToken: cancellation), parameterName);

    /// <summary>The docstring of an XML element with the documentation in it; empty where there is none, or none that can be read.</summary>
    public static string Of(string? xml, Func<string, string> parameterName)
    {
        if (string.IsNullOrWhiteSpace(xml) || !TryParse(xml!, out XElement? root)) return "";
        var doc = new StringBuilder(Render(root!.Element("summary"), parameterName));
        Append(doc, Render(root.Element("remarks"), parameterName));

        var arguments = root.Elements("param").Where(p => p.Attribute("name") != null).ToList();
        if (arguments.Count != 0)
        {
            Append(doc, "Args:");
            foreach (XElement argument in arguments)
                doc.Append("\n    ").Append(parameterName(argument.Attribute("name")!.Value)).Append(": ").Append(Render(argument, parameterName).Replace("\n", "\n        "));
        }

        string returns = Render(root.Element("returns"), parameterName);
        if (returns.Length != 0) Append(doc, "Returns:\n    " + returns.Replace("\n", "\n    "));
        return doc.ToString();
    }

    private static bool TryParse(string xml, out XElement? root)
    {
        try
        {
            root = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
            return true;
        }
        catch (System.Xml.XmlException)
        {
            // The compiler reports malformed documentation itself (CS1570); the member is exported all the same.
            root = null;
            return false;
        }
    }

    private static void Append(StringBuilder doc, string paragraph)
    {
        if (paragraph.Length == 0) return;
        if (doc.Length != 0) doc.Append("\n\n");
        doc.Append(paragraph);
    }

    private static string Render(XElement? element, Func<string, string> parameterName)
    {
        if (element == null) return "";
        var text = new StringBuilder();
        foreach (XNode node in element.Nodes()) RenderNode(node, text, parameterName);
        IEnumerable<string> paragraphs = Regex.Split(text.ToString(), "\u2029")
            .Select(paragraph => Regex.Replace(paragraph, @"\s+", " ").Trim()).Where(paragraph => paragraph.Length != 0);
        return string.Join("\n\n", paragraphs);
    }

    private static void RenderNode(XNode node, StringBuilder text, Func<string, string> parameterName)
    {
        switch (node)
        {
            case XText plain:
                text.Append(plain.Value);
                break;
            case XElement { Name.LocalName: "see" or "seealso" } see:
                text.Append(see.Attribute("langword")?.Value ?? see.Attribute("href")?.Value ?? LastName(see.Attribute("cref")?.Value ?? see.Value));
                break;
            case XElement { Name.LocalName: "paramref" or "typeparamref" } reference:
                text.Append(parameterName(reference.Attribute("name")?.Value ?? ""));
                break;
            case XElement { Name.LocalName: "c" or "code" } code:
                text.Append('`').Append(code.Value).Append('`');
                break;
            case XElement { Name.LocalName: "para" or "item" } block:
                text.Append('\u2029');
                foreach (XNode child in block.Nodes()) RenderNode(child, text, parameterName);
                text.Append('\u2029');
                break;
            case XElement other:
                foreach (XNode child in other.Nodes()) RenderNode(child, text, parameterName);
                break;
        }
    }

    private static string LastName(string cref)
    {
        int end = cref.IndexOf('(');
        string name = end < 0 ? cref : cref.Substring(0, end);
        return name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
    }
}
