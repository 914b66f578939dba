namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Memory that lies in others (a mapped file, a message body, dictionaries), plus what had to be copied. Holds a share of each.</summary>
internal sealed class BorrowedArrowMemory : NativeArrowMemory
{
    private readonly List<ArrowMemory> lenders = [];

    public void Borrow(ArrowMemory lender)
    {
        lender.Retain();
        lenders.Add(lender);
    }

    protected override void Free()
    {
        base.Free();
        lenders.ForEach(lender => lender.Release());
        lenders.Clear();
    }
}
