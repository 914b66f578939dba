using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Generated;

namespace ArrowQuant.Export.Runtime.CFace;

/// <summary>What a C caller stops calls with: a source of tokens behind a handle.</summary>
internal static unsafe class CCancellation
{
    // The handle that it answers with is the caller's.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    internal static int New(nint* result)
    {
        bool entered = CGate.Enter();
        try
        {
            CCall.Require(result, "result");
            *result = CHandles.Add(new CancellationTokenSource());
            return 0;
        }
        catch (Exception exception)
        {
            return CErrors.Set(exception, null);
        }
        finally
        {
            CGate.Leave(entered);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    internal static int Cancel(nint self)
    {
        bool entered = CGate.Enter();
        try
        {
            CHandles.Get<CancellationTokenSource>(self).Cancel();
            return 0;
        }
        catch (Exception exception)
        {
            return CErrors.Set(exception, "self");
        }
        finally
        {
            CGate.Leave(entered);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    internal static int Release(nint self) => CFaceTable.Release<CancellationTokenSource>(self);
}
