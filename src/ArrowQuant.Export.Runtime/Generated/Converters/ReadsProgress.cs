namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// A callable as <see cref="IProgress{T}"/>. Reports may come from any thread. The first exception in the callable ends the reports: it
/// cancels the token of the call, if the call has one, and is raised when the body has ended, whatever the body answered.
/// </summary>
public readonly struct ReadsProgress<T, TWriter> : IReads<IProgress<T>>
    where TWriter : struct, IWrites<T>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out IProgress<T> result)
    {
        bool callable = Callback.Is(value);
        result = callable ? new PythonProgress<T, TWriter>(new ActionCallback<T, TWriter>(value)) : null!;
        return callable;
    }
}
