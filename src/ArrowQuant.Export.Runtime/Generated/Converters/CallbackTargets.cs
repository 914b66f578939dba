using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

// The targets of the delegates. Classes rather than closures: a delegate on a method of one needs no object in between, and the call that finds the
// lock held has no region around it that would keep its values in memory.

/// <summary>What <see cref="Action"/> is of.</summary>
internal sealed class ActionCallback(nint callable) : Callback(callable)
{
    [SkipLocalsInit]
    internal void Invoke()
    {
        ref BorderThread thread = ref BorderThread.Current;
        if (HasLock(ref thread)) Python.Object.DecRef(Call(ref thread));
        else InvokeLocked();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeLocked()
    {
        using GilHeld gil = new();
        ref BorderThread thread = ref BorderThread.Current;
        Python.Object.DecRef(Call(ref thread));
    }
}

/// <summary>What <see cref="Action{T}"/> is of.</summary>
internal sealed class ActionCallback<T, TWriter>(nint callable) : Callback(callable)
    where TWriter : struct, IWrites<T>
{
    [SkipLocalsInit]
    internal void Invoke(T a)
    {
        ref BorderThread thread = ref BorderThread.Current;
        if (HasLock(ref thread)) Python.Object.DecRef(Call(ref thread, TWriter.Write(a)));
        else InvokeLocked(a);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeLocked(T a)
    {
        using GilHeld gil = new();
        ref BorderThread thread = ref BorderThread.Current;
        Python.Object.DecRef(Call(ref thread, TWriter.Write(a)));
    }
}

/// <summary>What <see cref="Action{T1, T2}"/> is of.</summary>
internal sealed class ActionCallback<T1, TWriter1, T2, TWriter2>(nint callable) : Callback(callable)
    where TWriter1 : struct, IWrites<T1>
    where TWriter2 : struct, IWrites<T2>
{
    [SkipLocalsInit]
    internal void Invoke(T1 a, T2 b)
    {
        ref BorderThread thread = ref BorderThread.Current;
        if (HasLock(ref thread)) Python.Object.DecRef(Call<T1, TWriter1, T2, TWriter2>(a, b));
        else InvokeLocked(a, b);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeLocked(T1 a, T2 b)
    {
        using GilHeld gil = new();
        Python.Object.DecRef(Call<T1, TWriter1, T2, TWriter2>(a, b));
    }
}

/// <summary>What <see cref="Action{T1, T2, T3}"/> is of.</summary>
internal sealed class ActionCallback<T1, TWriter1, T2, TWriter2, T3, TWriter3>(nint callable) : Callback(callable)
    where TWriter1 : struct, IWrites<T1>
    where TWriter2 : struct, IWrites<T2>
    where TWriter3 : struct, IWrites<T3>
{
    [SkipLocalsInit]
    internal void Invoke(T1 a, T2 b, T3 c)
    {
        ref BorderThread thread = ref BorderThread.Current;
        if (HasLock(ref thread)) Python.Object.DecRef(Call<T1, TWriter1, T2, TWriter2, T3, TWriter3>(a, b, c));
        else InvokeLocked(a, b, c);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeLocked(T1 a, T2 b, T3 c)
    {
        using GilHeld gil = new();
        Python.Object.DecRef(Call<T1, TWriter1, T2, TWriter2, T3, TWriter3>(a, b, c));
    }
}

/// <summary>What <see cref="Func{TResult}"/> is of.</summary>
internal sealed class FuncCallback<TResult, TReader>(nint callable) : Callback(callable)
    where TReader : struct, IReads<TResult>
{
    [SkipLocalsInit]
    internal TResult Invoke()
    {
        ref BorderThread thread = ref BorderThread.Current;
        return HasLock(ref thread) ? Result<TResult, TReader>(Call(ref thread)) : InvokeLocked();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TResult InvokeLocked()
    {
        using GilHeld gil = new();
        ref BorderThread thread = ref BorderThread.Current;
        return Result<TResult, TReader>(Call(ref thread));
    }
}

/// <summary>What <see cref="Func{T, TResult}"/> is of.</summary>
internal sealed class FuncCallback<T, TWriter, TResult, TReader>(nint callable) : Callback(callable)
    where TWriter : struct, IWrites<T>
    where TReader : struct, IReads<TResult>
{
    [SkipLocalsInit]
    internal TResult Invoke(T a)
    {
        ref BorderThread thread = ref BorderThread.Current;
        return HasLock(ref thread) ? Result<TResult, TReader>(Call(ref thread, TWriter.Write(a))) : InvokeLocked(a);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TResult InvokeLocked(T a)
    {
        using GilHeld gil = new();
        ref BorderThread thread = ref BorderThread.Current;
        return Result<TResult, TReader>(Call(ref thread, TWriter.Write(a)));
    }
}

/// <summary>What <see cref="Func{T1, T2, TResult}"/> is of.</summary>
internal sealed class FuncCallback<T1, TWriter1, T2, TWriter2, TResult, TReader>(nint callable) : Callback(callable)
    where TWriter1 : struct, IWrites<T1>
    where TWriter2 : struct, IWrites<T2>
    where TReader : struct, IReads<TResult>
{
    [SkipLocalsInit]
    internal TResult Invoke(T1 a, T2 b)
    {
        ref BorderThread thread = ref BorderThread.Current;
        return HasLock(ref thread) ? Result<TResult, TReader>(Call<T1, TWriter1, T2, TWriter2>(a, b)) : InvokeLocked(a, b);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TResult InvokeLocked(T1 a, T2 b)
    {
        using GilHeld gil = new();
        return Result<TResult, TReader>(Call<T1, TWriter1, T2, TWriter2>(a, b));
    }
}
