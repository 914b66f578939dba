namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Disposable objects in <c>with</c> blocks. What a disposed object still answers is for its own class to say, as in C#: Python too asks a
/// closed file whether it is closed.
/// </summary>
public static class Context
{
    /// <summary><c>__enter__</c>: a new reference to the object itself, or 0 with an error set.</summary>
    public static nint Enter<T>(nint self)
        where T : class => Instances.TryGet(self, out T _) ? Python.Object.NewRef(self) : 0;

    /// <summary><c>__exit__</c>: disposes the object. None, so that an exception in the block goes on; 0 with an error set.</summary>
    public static nint Exit<T>(nint self)
        where T : class, IDisposable
    {
        if (!Instances.TryGet(self, out T target)) return 0;
        target.Dispose();
        return Nothing.Write();
    }
}
