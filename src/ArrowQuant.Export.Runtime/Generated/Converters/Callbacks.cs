namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A callable as <see cref="Action"/>.</summary>
public readonly struct ReadsAction : IReads<Action>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out Action result)
    {
        bool callable = Callback.Is(value);
        result = callable ? new ActionCallback(value).Invoke : null!;
        return callable;
    }
}

/// <summary>A callable as <see cref="Action{T}"/>; its result is ignored.</summary>
public readonly struct ReadsAction<T, TWriter> : IReads<Action<T>>
    where TWriter : struct, IWrites<T>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out Action<T> result)
    {
        bool callable = Callback.Is(value);
        result = callable ? new ActionCallback<T, TWriter>(value).Invoke : null!;
        return callable;
    }
}

/// <summary>A callable as <see cref="Action{T1, T2}"/>; its result is ignored.</summary>
public readonly struct ReadsAction<T1, TWriter1, T2, TWriter2> : IReads<Action<T1, T2>>
    where TWriter1 : struct, IWrites<T1>
    where TWriter2 : struct, IWrites<T2>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out Action<T1, T2> result)
    {
        bool callable = Callback.Is(value);
        result = callable ? new ActionCallback<T1, TWriter1, T2, TWriter2>(value).Invoke : null!;
        return callable;
    }
}

/// <summary>A callable as <see cref="Action{T1, T2, T3}"/>; its result is ignored.</summary>
public readonly struct ReadsAction<T1, TWriter1, T2, TWriter2, T3, TWriter3> : IReads<Action<T1, T2, T3>>
    where TWriter1 : struct, IWrites<T1>
    where TWriter2 : struct, IWrites<T2>
    where TWriter3 : struct, IWrites<T3>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out Action<T1, T2, T3> result)
    {
        bool callable = Callback.Is(value);
        result = callable ? new ActionCallback<T1, TWriter1, T2, TWriter2, T3, TWriter3>(value).Invoke : null!;
        return callable;
    }
}

/// <summary>A callable as <see cref="Func{TResult}"/>.</summary>
public readonly struct ReadsFunc<TResult, TReader> : IReads<Func<TResult>>
    where TReader : struct, IReads<TResult>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out Func<TResult> result)
    {
        bool callable = Callback.Is(value);
        result = callable ? new FuncCallback<TResult, TReader>(value).Invoke : null!;
        return callable;
    }
}

/// <summary>A callable as <see cref="Func{T, TResult}"/>.</summary>
public readonly struct ReadsFunc<T, TWriter, TResult, TReader> : IReads<Func<T, TResult>>
    where TWriter : struct, IWrites<T>
    where TReader : struct, IReads<TResult>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out Func<T, TResult> result)
    {
        bool callable = Callback.Is(value);
        result = callable ? new FuncCallback<T, TWriter, TResult, TReader>(value).Invoke : null!;
        return callable;
    }
}

/// <summary>A callable as <see cref="Func{T1, T2, TResult}"/>.</summary>
public readonly struct ReadsFunc<T1, TWriter1, T2, TWriter2, TResult, TReader> : IReads<Func<T1, T2, TResult>>
    where TWriter1 : struct, IWrites<T1>
    where TWriter2 : struct, IWrites<T2>
    where TReader : struct, IReads<TResult>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out Func<T1, T2, TResult> result)
    {
        bool callable = Callback.Is(value);
        result = callable ? new FuncCallback<T1, TWriter1, T2, TWriter2, TResult, TReader>(value).Invoke : null!;
        return callable;
    }
}
