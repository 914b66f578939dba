using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Builds the tuple of a record's parts, by which it is hashed and pickled.</summary>
public ref struct RecordParts
{
    private nint _tuple;
    private int _count;

    /// <summary>Starts with room for exactly so many, or with nothing and an error set.</summary>
    public static RecordParts Create(int count) => new() { _tuple = Api.PyTuple_New(count) };

    /// <summary>Adds the next part, a new reference that is taken over; 0 fails the whole tuple.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(nint part)
    {
        if (_tuple != 0 && part != 0) ApiFast.PyTuple_SetItem(_tuple, _count++, part);
        else Abandon(part);
    }

    /// <summary>The tuple (new reference), or 0 with the error of the first part that failed.</summary>
    public readonly nint Finish() => _tuple;

    /// <summary>Gives back what there is: a part threw where it was read or written.</summary>
    public void Drop() => Abandon(0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Abandon(nint part)
    {
        Python.Object.XDecRef(part);
        Python.Object.XDecRef(_tuple);
        _tuple = 0;
    }
}
