using System.Text;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>What records compare and hash by where C# would look at references only.</summary>
public static unsafe class RecordValue
{
    /// <summary>Compares what Python sees of two parts: 1, 0, or -1 with an error set.</summary>
    public static int Same<T, TWriter>(T left, T right)
        where TWriter : struct, IWrites<T>
    {
        nint first = TWriter.Write(left), second = 0;
        try
        {
            if (first != 0) second = TWriter.Write(right);
            return second == 0 ? -1 : Api.PyObject_RichCompareBool(first, second, Api.EqualTo);
        }
        finally
        {
            Python.Object.XDecRef(first);
            Python.Object.XDecRef(second);
        }
    }

    /// <summary>The hash of what Python sees of the parts, a tuple that is taken over; -1 with an error set.</summary>
    public static nint Hash(nint parts)
    {
        if (parts == 0) return -1;
        nint hash = Api.PyObject_Hash(parts);
        Python.Object.DecRef(parts);
        return hash;
    }

    /// <summary>The answer of an equality; 0 for an error.</summary>
    public static nint Answer(int same) => same < 0 ? 0 : Bool.Write(same != 0);

    /// <summary><c>_replace</c> takes names only.</summary>
    public static bool TakesNone(nint count, string method)
    {
        if (count == 0) return true;
        Errors.Set(Known.TypeError, $"{method}() takes no positional arguments ({count} given)");
        return false;
    }
}

/// <summary>Builds the <c>repr</c> of a record, from which Python could make it again: <c>Point(x=1, y=2)</c>.</summary>
public ref struct RecordText
{
    private readonly StringBuilder _text;
    private bool _failed;
    private bool _hasPart;

    /// <summary>Begins with the name of the class.</summary>
    public RecordText(string name) => _text = new StringBuilder(name).Append('(');

    /// <summary>Adds a part, a new reference that is taken over; 0 fails the whole text.</summary>
    public void Add(string name, nint value)
    {
        nint repr = value == 0 || _failed ? 0 : Api.PyObject_Repr(value);
        Python.Object.XDecRef(value);
        if (repr != 0 && PyText.TryRead(repr, out string text)) _text.Append(_hasPart ? ", " : "").Append(name).Append('=').Append(text);
        else _failed = true;
        _hasPart = true;
        Python.Object.XDecRef(repr);
    }

    /// <summary>The text as a new reference; 0 with the error of the first part that failed.</summary>
    public readonly nint Finish() => _failed ? 0 : PyText.Write(_text.Append(')').ToString());
}
