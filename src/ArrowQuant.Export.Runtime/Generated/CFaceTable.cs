using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.CFace;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>The table of functions that C receives, and the functions in it that every module has.</summary>
public static unsafe class CFaceTable
{
    /// <summary>Functions of the framework at the front of every table, in the order of the header.</summary>
    public const int CommonFunctions = 7;

    private static readonly Lock s_gate = new();
    private static void** s_table;
    private static byte* s_refusal;

    /// <summary>Why the last <see cref="Get"/> answered null, NUL-terminated; empty when none did.</summary>
    public static byte* Refusal => s_refusal != null ? s_refusal : Literal.Address(""u8);

    /// <summary>
    /// The table, made once and never freed: size and version in one word, then a function a word. Null when the caller was compiled with
    /// the header of another table. Never throws.
    /// </summary>
    public static void* Get(uint asked, uint version, int functions, delegate*<void**, void> fill)
    {
        if (asked != version)
        {
            s_refusal = Literal.Address("the program was compiled with the header of another version of this library; compile it again with the header that lies beside the library"u8);
            return null;
        }

        try
        {
            CGate.Register();
            lock (s_gate)
            {
                if (s_table != null) return s_table;
                int words = 1 + CommonFunctions + functions;
                void** table = (void**)NativeMemory.AllocZeroed((nuint)words, (nuint)sizeof(void*));
                ((uint*)table)[0] = (uint)(words * sizeof(void*));
                ((uint*)table)[1] = version;
                table[1] = (delegate* unmanaged[Cdecl]<nint>)&LastError;
                table[2] = (delegate* unmanaged[Cdecl]<nint>)&LastErrorType;
                table[3] = (delegate* unmanaged[Cdecl]<nint, void>)&Free;
                table[4] = (delegate* unmanaged[Cdecl]<nint, nint, void>)&SetWarningHandler;
                table[5] = (delegate* unmanaged[Cdecl]<nint*, int>)&CCancellation.New;
                table[6] = (delegate* unmanaged[Cdecl]<nint, int>)&CCancellation.Cancel;
                table[7] = (delegate* unmanaged[Cdecl]<nint, int>)&CCancellation.Release;
                fill(table + 1 + CommonFunctions);
                return s_table = table;
            }
        }
        catch (OutOfMemoryException)
        {
            s_refusal = Literal.Address("there is no memory left"u8);
            return null;
        }
    }

    /// <summary>Tells C errors how an exported exception is called, and by its Python base of which kind it is.</summary>
    public static void AddException<T>(string name, string pythonBase)
        where T : Exception => CErrors.Register(typeof(T), name, pythonBase);

    /// <summary>The object behind a handle.</summary>
    public static T Target<T>(nint handle)
        where T : notnull => CHandles.Get<T>(handle);

    /// <summary>The token of a cancellation; one that is never set for NULL.</summary>
    public static CancellationToken Token(nint handle) => handle == 0 ? CancellationToken.None : CHandles.Get<CancellationTokenSource>(handle).Token;

    /// <summary>Releases a handle; answers a status.</summary>
    public static int Release<T>(nint handle)
        where T : notnull
    {
        bool entered = CGate.Enter();
        try
        {
            CHandles.Release<T>(handle);
            return (int)CStatus.Ok;
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

    private static CErrorText Last()
    {
        bool entered = CGate.Enter();
        CErrorText last = CErrors.Last;
        CGate.Leave(entered);
        return last;
    }

    // Lent: valid until the next failure on this thread.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint LastError() => Last().Message;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint LastErrorType() => Last().TypeName;

    // Takes over what a result owns.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint result)
    {
        bool entered = CGate.Enter();
        try
        {
            CMemory.Free(result);
        }
        catch (Exception exception)
        {
            // The owner of a tensor's memory threw while it was disposed; the function has no status to answer with.
            CErrors.Set(exception, null);
        }
        finally
        {
            CGate.Leave(entered);
        }
    }

    // The handler and its data stay the caller's.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void SetWarningHandler(nint handler, nint data) => CWarnings.SetHandler(handler, data);
}
