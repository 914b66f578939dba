using System.Text;

namespace ArrowQuant.Export.Generator.Text;

/// <summary>Writes indented text with <c>\n</c> line ends whatever the machine. Same calls, same bytes.</summary>
internal sealed class SourceWriter(string indentation = "    ")
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes one line, or several when the text has line ends; each gets the current indentation.</summary>
    public SourceWriter Line(string text = "")
    {
        int start = 0;
        while (true)
        {
            int end = text.IndexOf('\n', start);
            Append(text, start, (end < 0 ? text.Length : end) - start);
            if (end < 0) return this;
            start = end + 1;
        }
    }

    /// <summary>Writes lines between braces.</summary>
    public Scope Block(string head)
    {
        Line(head);
        Line("{");
        _depth++;
        return new Scope(this, "}");
    }

    /// <summary>Writes lines one level deeper, without braces.</summary>
    public Scope Indent(string? head = null)
    {
        if (head != null) Line(head);
        _depth++;
        return new Scope(this, null);
    }

    public override string ToString() => _text.ToString();

    private void Append(string text, int start, int length)
    {
        if (length > 0 && text[start + length - 1] == '\r') length--;
        if (length > 0)
        {
            for (int i = 0; i < _depth; i++) _text.Append(indentation);
            _text.Append(text, start, length);
        }

        _text.Append('\n');
    }

    /// <summary>Ends a block when disposed.</summary>
    internal readonly struct Scope(SourceWriter writer, string? close) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (close != null) writer.Line(close);
        }
    }
}
