using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// A sequence that is computed while it is read: Python gets an iterator that pulls one item at a time, with the GIL held. The enumerator
/// is disposed at its end, at its first error, or when Python drops the iterator.
/// </summary>
public readonly struct WritesPulled<T, TWriter> : IWrites<IEnumerable<T>>
    where TWriter : struct, IWrites<T>
{
    /// <inheritdoc/>
    public static nint Write(IEnumerable<T> value) => value == null ? Nothing.Write() : PulledIterator.New(new Puller<T, TWriter>(value.GetEnumerator(), 0));

    /// <summary>
    /// The iterator over an object that Python knows: it holds the object, which would otherwise be disposed with its last reference while
    /// its items are read, as in <c>for x in open_it():</c>.
    /// </summary>
    public static nint Write(IEnumerable<T> value, nint owner) => PulledIterator.New(new Puller<T, TWriter>(value.GetEnumerator(), Python.Object.NewRef(owner)));
}

/// <summary>The C# half of an iterator.</summary>
internal abstract class Puller : IDisposable
{
    private bool _busy;
    private bool _ended;

    /// <summary>The next item as a new reference; 0 at the end, or with an error set.</summary>
    internal nint Pull()
    {
        if (_ended) return 0;
        if (_busy)
        {
            // As a Python generator answers when its own body asks it for the next item.
            Errors.Set(Known.ValueError, "iterator already executing");
            return 0;
        }

        nint item = 0;
        _busy = true;
        try
        {
            item = Next();
        }
        finally
        {
            _busy = false;
            if (item == 0) DisposeBesideError();
        }

        return item;
    }

    private void DisposeBesideError()
    {
        using var aside = new ErrorAside();
        Dispose();
    }

    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        Release();
    }

    /// <summary>The next item as a new reference; 0 at the end, or with an error set.</summary>
    protected abstract nint Next();

    /// <summary>Called once.</summary>
    protected abstract void Release();
}

internal sealed class Puller<T, TWriter>(IEnumerator<T> items, nint owner) : Puller
    where TWriter : struct, IWrites<T>
{
    protected override nint Next() => items.MoveNext() ? TWriter.Write(items.Current) : 0;

    protected override void Release()
    {
        try
        {
            items.Dispose();
        }
        finally
        {
            Python.Object.XDecRef(owner);
        }
    }
}
