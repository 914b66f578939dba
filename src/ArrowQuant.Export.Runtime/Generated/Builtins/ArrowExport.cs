namespace ArrowQuant.Export.Runtime.Generated;

internal static class ArrowExport
{
    /// <summary>Fills a capsule that is already owned by Python; gives it back and passes the exception on when filling fails.</summary>
    internal static void Guard(ref nint owner, Action fill)
    {
        try
        {
            fill();
        }
        catch
        {
            Python.Object.DecRef(owner);
            owner = 0;
            throw;
        }
    }
}
