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
            foreach (IDisposable item in _held) item.Dispose();
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
        FreeResult();
        int status = CErrors.Set(exception, Argument);
        if (_handles != null) ReleaseHandles(_handles);
        return status;
    }

    private static void ReleaseHandles(List<nint> handles)
    {
        // What is disposed here was never seen by the caller, who asks why the call failed and not why that did.
        foreach (nint handle in handles)
        {
            try
            {
                CHandles.Release<object>(handle);
            }
            catch (Exception exception)
            {
                CWarnings.Report($"an object that no caller received could not be disposed: {exception.Message}");
            }
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
