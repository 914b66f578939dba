using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A sequence as a struct of functions in the caller's memory. Nothing of it runs before the first item is asked for.</summary>
public readonly unsafe struct CWritesPulled<T, TNative, TWriter> : ICWrites<IEnumerable<T>, CIterator>
    where TNative : unmanaged
    where TWriter : struct, ICWrites<T, TNative>
{
    /// <inheritdoc/>
    public static void Write(IEnumerable<T> value, CIterator* result, ref CCall call)
    {
        *result = default;
        if (value == null) return;
        CPuller.Fill(result, call.Handle(new CPuller<T, TNative, TWriter>(value.GetEnumerator())));
    }
}

internal sealed unsafe class CPuller<T, TNative, TWriter>(IEnumerator<T> items) : CPuller
    where TNative : unmanaged
    where TWriter : struct, ICWrites<T, TNative>
{
    protected override bool Next(void* item, ref CCall call)
    {
        bool found = items.MoveNext();
        if (found) TWriter.Write(items.Current, (TNative*)item, ref call);
        return found;
    }

    public override void Dispose() => items.Dispose();
}

internal abstract unsafe class CPuller : IDisposable
{
    public abstract void Dispose();

    protected abstract bool Next(void* item, ref CCall call);

    /// <summary>Makes the struct the owner of a puller, given by its handle.</summary>
    internal static void Fill(CIterator* result, nint puller) => *result = new CIterator
    {
        Next = (nint)(delegate* unmanaged[Cdecl]<CIterator*, void*, byte*, int>)&Next,
        Release = (nint)(delegate* unmanaged[Cdecl]<CIterator*, void>)&Release,
        PrivateData = puller,
    };

    // What an item owns is the caller's.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Next(CIterator* self, void* item, byte* hasItem)
    {
        CCall call = CCall.Begin();
        try
        {
            CCall.Require(self, "self");
            CCall.Require(item, "item");
            CCall.Require(hasItem, "has_item");
            *hasItem = CFaceTable.Target<CPuller>(self->PrivateData).Next(item, ref call) ? (byte)1 : (byte)0;
            return 0;
        }
        catch (Exception exception)
        {
            return call.Fail(exception);
        }
        finally
        {
            call.Release();
        }
    }

    // A second time is harmless: the first one leaves zeros behind.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(CIterator* self)
    {
        if (self == null || self->PrivateData == 0) return;
        CFaceTable.Release<CPuller>(self->PrivateData);
        *self = default;
    }
}
