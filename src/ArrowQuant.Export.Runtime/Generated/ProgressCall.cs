namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Calls with <see cref="IProgress{T}"/> parameters. An exception in the callable comes first: what the body threw or answered after it was
/// asked to stop says less.
/// </summary>
public static class ProgressCall
{
    /// <summary>The body has ended: throws what a callable raised meanwhile, also in place of what the body threw.</summary>
    public static void End(params ReadOnlySpan<object?> progress)
    {
        Exception? first = null;
        foreach (object? one in progress)
        {
            if (one is PythonProgress python && python.End() is { } failure) first ??= failure;
        }

        if (first != null) throw first;
    }

    /// <summary>Runs a body with a token that is cancelled with <paramref name="token"/>, and by an exception in a callable.</summary>
    public static void Run(Action<CancellationToken> body, CancellationToken token, params object?[] progress)
    {
        using CancellationTokenSource stop = Link(token, progress);
        body(stop.Token);
    }

    /// <summary>The same for a body that returns a result later, until it has ended.</summary>
    public static async Task<T> Watch<T>(Func<CancellationToken, Task<T>> body, CancellationToken token, params object?[] progress)
    {
        try
        {
            using CancellationTokenSource stop = Link(token, progress);
            return await (body(stop.Token) ?? throw NoTask()).ConfigureAwait(false);
        }
        finally
        {
            End(progress);
        }
    }

    /// <summary>The same without a result.</summary>
    public static async Task Watch(Func<CancellationToken, Task> body, CancellationToken token, params object?[] progress)
    {
        try
        {
            using CancellationTokenSource stop = Link(token, progress);
            await (body(stop.Token) ?? throw NoTask()).ConfigureAwait(false);
        }
        finally
        {
            End(progress);
        }
    }

    private static CancellationTokenSource Link(CancellationToken token, object?[] progress) =>
        CancellationTokenSource.CreateLinkedTokenSource([token, .. progress.OfType<PythonProgress>().Select(one => one.Stop)]);

    private static InvalidOperationException NoTask() => new("the method returned no task");
}
