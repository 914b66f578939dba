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
    private nint _root;

    /// <summary>The parameter that is being read, for messages.</summary>
    public string? Argument;

    /// <summary>Gives something back when the call ends.</summary>
    public void Hold(IDisposable item) => (_held ??= []).Add(item);

    /// <summary>Memory for a part of the result, zeroed.</summary>
    public nint Allocate(nuint size) => CMemory.Allocate(size, ref _root);

    /// <summary>Native memory as the items of a list; never null, also for none.</summary>
    public T* Allocate<T>(int count)
        where T : unmanaged => (T*)Allocate((nuint)count * (nuint)sizeof(T));

    /// <summary>What the arguments borrowed goes back.</summary>
    public void Release()
    {
        if (_held == null) return;
        foreach (IDisposable item in _held) item.Dispose();
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
        FreeResult();
        return CErrors.Set(exception, Argument);
    }

    /// <summary>Checks where a result goes.</summary>
    public static void Require(void* pointer, string name)
    {
        if (pointer == null) throw new CFaceException(CStatus.NullPointer, $"'{name}' is NULL");
    }
}
