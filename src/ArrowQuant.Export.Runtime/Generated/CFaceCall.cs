using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.CFace;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// What one call from C holds: what its arguments borrowed, and the memory of its result. All memory of a result is one chain that hangs
/// on its first block, so that the caller frees a result, however deep, with one call.
/// </summary>
public unsafe struct CCall
{
    private List<IDisposable>? _held;
    private List<nint>? _handles;
    private nint _root;
    private bool _isCounted;

    /// <summary>The parameter that is being read, for messages.</summary>
    public string? Argument;

    /// <summary>A call from C begins: fork waits for its <see cref="Release"/>.</summary>
    public static CCall Begin() => new() { _isCounted = CGate.Enter() };

    /// <summary>Gives something back when the call ends.</summary>
    public void Hold(IDisposable item) => (_held ??= []).Add(item);

    /// <summary>A handle in the result; released again when the call fails further on.</summary>
    internal nint Handle(object target)
    {
        nint handle = CHandles.Add(target);
        (_handles ??= []).Add(handle);
        return handle;
    }

    /// <summary>Memory for a part of the result, zeroed.</summary>
    public nint Allocate(nuint size) => CMemory.Allocate(size, ref _root);

    /// <summary>The same, with something that is disposed when the caller frees the result.</summary>
    internal nint Allocate(nuint size, IDisposable owned) => CMemory.Allocate(size, ref _root, owned);

    /// <summary>Native memory as the items of a list; never null, also for none.</summary>
    public T* Allocate<T>(int count)
        where T : unmanaged => (T*)Allocate((nuint)count * (nuint)sizeof(T));

    /// <summary>What the arguments borrowed goes back. Once, at the very end.</summary>
    public void Release()
    {
        if (_held != null)
        {
            foreach (IDisposable item in _held) Attempt(item.Dispose, "what an argument borrowed could not be given back");
        }

        CGate.Leave(_isCounted);
    }

    /// <summary>The memory of a result that only this side reads.</summary>
    public void FreeResult()
    {
        CMemory.Free(_root);
        _root = 0;
    }

    /// <summary>Remembers what went wrong for <c>last_error</c> and answers with its status. The memory of a half-written result is freed.</summary>
    public int Fail(Exception exception)
    {
        int status = CErrors.Set(exception, Argument);
        nint root = _root;
        _root = 0;
        Attempt(() => CMemory.Free(root), "a result that no caller received could not be freed");
        if (_handles == null) return status;
        foreach (nint handle in _handles) Attempt(() => CHandles.Release<object>(handle), "an object that no caller received could not be disposed");

        return status;
    }

    // What is disposed here is the author's code, and the caller asks why the call failed and not why that did.
    private static void Attempt(Action dispose, string complaint)
    {
        try
        {
            dispose();
        }
        catch (Exception exception)
        {
            CWarnings.Report($"{complaint}: {CErrors.Text(exception)}");
        }
    }

    /// <summary>A struct that may not be missing.</summary>
    public static T* Given<T>(T* pointer)
        where T : unmanaged => pointer != null ? pointer : throw new CFaceException(CStatus.NullPointer, "the struct is NULL");

    /// <summary>Checks where a result goes.</summary>
    public static void Require(void* pointer, string name)
    {
        if (pointer == null) throw new CFaceException(CStatus.NullPointer, $"'{name}' is NULL");
    }
}
