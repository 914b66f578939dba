namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Turns a task into an asyncio future of the running loop. Cancelling the future cancels the token, and the other way round.</summary>
public static class AsyncCall
{
    /// <summary>Starts a method that returns a result later; answers a new reference to the future, or 0 with an error set. Needs the GIL.</summary>
    /// <param name="method">Its name in Python, for the error where no loop runs.</param>
    /// <param name="body">The method.</param>
    public static nint Start<T, TWriter>(string method, Func<CancellationToken, Task<T>> body)
        where TWriter : struct, IWrites<T> =>
        AsyncOperation.Begin(method) is { } operation ? operation.Run(body, static task => TWriter.Write(task.Result)) : 0;

    /// <summary>The same without a result.</summary>
    public static nint Start(string method, Func<CancellationToken, Task> body) =>
        AsyncOperation.Begin(method) is { } operation ? operation.Run(body, static _ => Nothing.Write()) : 0;
}
