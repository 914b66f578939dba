using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Turns a task into an asyncio future of the running loop. Cancelling the future cancels the token, and the other way round.</summary>
public static class AsyncCall
{
    /// <summary>Starts a method that returns a result later; answers a new reference to the future, or 0 with an error set. Needs the GIL.</summary>
    public static nint Start<T, TWriter>(Func<CancellationToken, Task<T>> body)
        where TWriter : struct, IWrites<T>
    {
        var operation = AsyncOperation.Begin();
        if (operation == null) return 0;
        Task<T> task;
        using (new GilReleased()) task = body(operation.Token);
        return operation.Follow(task, () => TWriter.Write(task.Result));
    }

    /// <summary>The same without a result.</summary>
    public static nint Start(Func<CancellationToken, Task> body)
    {
        var operation = AsyncOperation.Begin();
        if (operation == null) return 0;
        Task task;
        using (new GilReleased()) task = body(operation.Token);
        return operation.Follow(task, Nothing.Write);
    }
}
