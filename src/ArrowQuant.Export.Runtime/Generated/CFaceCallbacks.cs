using ArrowQuant.Export.Runtime.CFace;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A function of the caller with 0 arguments beside its data.</summary>
public readonly unsafe struct CReadsAction : ICReads<CCallback, Action>
{
    /// <inheritdoc/>
    public static Action Read(CCallback native, scoped ref CCall call)
    {
        CCall.Require((void*)native.Function, "callback");
        return () =>
        {
            CGate.EnterCallback();
            int status = ((delegate* unmanaged[Cdecl]<nint, int>)native.Function)(native.Data);
            CGate.LeaveCallback();
            CCallbackStatus.Check(status);
        };
    }

    /// <inheritdoc/>
    public static bool IsAbsent(CCallback native) => native.Function == 0;
}

/// <summary>A function of the caller with 1 argument beside its data.</summary>
public readonly unsafe struct CReadsAction<T1, TNative1, TWriter1> : ICReads<CCallback, Action<T1>>
    where TNative1 : unmanaged
    where TWriter1 : struct, ICWrites<T1, TNative1>
{
    /// <inheritdoc/>
    public static Action<T1> Read(CCallback native, scoped ref CCall call)
    {
        CCall.Require((void*)native.Function, "callback");
        return (a) =>
        {
            CCall lent = default;
            try
            {
                TNative1 native1;
                TWriter1.Write(a, &native1, ref lent);
                CGate.EnterCallback();
                int status = ((delegate* unmanaged[Cdecl]<nint, TNative1, int>)native.Function)(native.Data, native1);
                CGate.LeaveCallback();
                CCallbackStatus.Check(status);
            }
            finally
            {
                lent.FreeResult();
            }
        };
    }

    /// <inheritdoc/>
    public static bool IsAbsent(CCallback native) => native.Function == 0;
}

/// <summary>A function of the caller with 2 arguments beside its data.</summary>
public readonly unsafe struct CReadsAction<T1, TNative1, TWriter1, T2, TNative2, TWriter2> : ICReads<CCallback, Action<T1, T2>>
    where TNative1 : unmanaged
    where TWriter1 : struct, ICWrites<T1, TNative1>
    where TNative2 : unmanaged
    where TWriter2 : struct, ICWrites<T2, TNative2>
{
    /// <inheritdoc/>
    public static Action<T1, T2> Read(CCallback native, scoped ref CCall call)
    {
        CCall.Require((void*)native.Function, "callback");
        return (a, b) =>
        {
            CCall lent = default;
            try
            {
                TNative1 native1;
                TWriter1.Write(a, &native1, ref lent);
                TNative2 native2;
                TWriter2.Write(b, &native2, ref lent);
                CGate.EnterCallback();
                int status = ((delegate* unmanaged[Cdecl]<nint, TNative1, TNative2, int>)native.Function)(native.Data, native1, native2);
                CGate.LeaveCallback();
                CCallbackStatus.Check(status);
            }
            finally
            {
                lent.FreeResult();
            }
        };
    }

    /// <inheritdoc/>
    public static bool IsAbsent(CCallback native) => native.Function == 0;
}

/// <summary>A function of the caller with 3 arguments beside its data.</summary>
public readonly unsafe struct CReadsAction<T1, TNative1, TWriter1, T2, TNative2, TWriter2, T3, TNative3, TWriter3> : ICReads<CCallback, Action<T1, T2, T3>>
    where TNative1 : unmanaged
    where TWriter1 : struct, ICWrites<T1, TNative1>
    where TNative2 : unmanaged
    where TWriter2 : struct, ICWrites<T2, TNative2>
    where TNative3 : unmanaged
    where TWriter3 : struct, ICWrites<T3, TNative3>
{
    /// <inheritdoc/>
    public static Action<T1, T2, T3> Read(CCallback native, scoped ref CCall call)
    {
        CCall.Require((void*)native.Function, "callback");
        return (a, b, c) =>
        {
            CCall lent = default;
            try
            {
                TNative1 native1;
                TWriter1.Write(a, &native1, ref lent);
                TNative2 native2;
                TWriter2.Write(b, &native2, ref lent);
                TNative3 native3;
                TWriter3.Write(c, &native3, ref lent);
                CGate.EnterCallback();
                int status = ((delegate* unmanaged[Cdecl]<nint, TNative1, TNative2, TNative3, int>)native.Function)(native.Data, native1, native2, native3);
                CGate.LeaveCallback();
                CCallbackStatus.Check(status);
            }
            finally
            {
                lent.FreeResult();
            }
        };
    }

    /// <inheritdoc/>
    public static bool IsAbsent(CCallback native) => native.Function == 0;
}

/// <summary>A function of the caller with 0 arguments beside its data, and a result.</summary>
public readonly unsafe struct CReadsFunc<TResult, TNativeResult, TReader> : ICReads<CCallback, Func<TResult>>
    where TNativeResult : unmanaged
    where TReader : struct, ICReads<TNativeResult, TResult>
{
    /// <inheritdoc/>
    public static Func<TResult> Read(CCallback native, scoped ref CCall call)
    {
        CCall.Require((void*)native.Function, "callback");
        return () =>
        {
            CCall lent = default;
            try
            {
                TNativeResult result = default;
                CGate.EnterCallback();
                int status = ((delegate* unmanaged[Cdecl]<nint, TNativeResult*, int>)native.Function)(native.Data, &result);
                CGate.LeaveCallback();
                CCallbackStatus.Check(status);
                return TReader.Read(result, ref lent);
            }
            finally
            {
                lent.FreeResult();
            }
        };
    }

    /// <inheritdoc/>
    public static bool IsAbsent(CCallback native) => native.Function == 0;
}

/// <summary>A function of the caller with 1 argument beside its data, and a result.</summary>
public readonly unsafe struct CReadsFunc<T1, TNative1, TWriter1, TResult, TNativeResult, TReader> : ICReads<CCallback, Func<T1, TResult>>
    where TNative1 : unmanaged
    where TWriter1 : struct, ICWrites<T1, TNative1>
    where TNativeResult : unmanaged
    where TReader : struct, ICReads<TNativeResult, TResult>
{
    /// <inheritdoc/>
    public static Func<T1, TResult> Read(CCallback native, scoped ref CCall call)
    {
        CCall.Require((void*)native.Function, "callback");
        return (a) =>
        {
            CCall lent = default;
            try
            {
                TNative1 native1;
                TWriter1.Write(a, &native1, ref lent);
                TNativeResult result = default;
                CGate.EnterCallback();
                int status = ((delegate* unmanaged[Cdecl]<nint, TNative1, TNativeResult*, int>)native.Function)(native.Data, native1, &result);
                CGate.LeaveCallback();
                CCallbackStatus.Check(status);
                return TReader.Read(result, ref lent);
            }
            finally
            {
                lent.FreeResult();
            }
        };
    }

    /// <inheritdoc/>
    public static bool IsAbsent(CCallback native) => native.Function == 0;
}

/// <summary>A function of the caller with 2 arguments beside its data, and a result.</summary>
public readonly unsafe struct CReadsFunc<T1, TNative1, TWriter1, T2, TNative2, TWriter2, TResult, TNativeResult, TReader> : ICReads<CCallback, Func<T1, T2, TResult>>
    where TNative1 : unmanaged
    where TWriter1 : struct, ICWrites<T1, TNative1>
    where TNative2 : unmanaged
    where TWriter2 : struct, ICWrites<T2, TNative2>
    where TNativeResult : unmanaged
    where TReader : struct, ICReads<TNativeResult, TResult>
{
    /// <inheritdoc/>
    public static Func<T1, T2, TResult> Read(CCallback native, scoped ref CCall call)
    {
        CCall.Require((void*)native.Function, "callback");
        return (a, b) =>
        {
            CCall lent = default;
            try
            {
                TNative1 native1;
                TWriter1.Write(a, &native1, ref lent);
                TNative2 native2;
                TWriter2.Write(b, &native2, ref lent);
                TNativeResult result = default;
                CGate.EnterCallback();
                int status = ((delegate* unmanaged[Cdecl]<nint, TNative1, TNative2, TNativeResult*, int>)native.Function)(native.Data, native1, native2, &result);
                CGate.LeaveCallback();
                CCallbackStatus.Check(status);
                return TReader.Read(result, ref lent);
            }
            finally
            {
                lent.FreeResult();
            }
        };
    }

    /// <inheritdoc/>
    public static bool IsAbsent(CCallback native) => native.Function == 0;
}

internal static class CCallbackStatus
{
    internal static void Check(int status)
    {
        if (status == (int)CStatus.Cancelled) throw new OperationCanceledException("The callback asked to stop.");
        if (status != 0) throw new CFaceException(CStatus.Callback, $"the callback answered {status}");
    }
}
