namespace ArrowQuant.Export.Runtime.Generated;

internal static class ArrowExport
{
    /// <summary>Gives back what was to be filled, if it was made: Python owned it already. Answers 0 with the error set.</summary>
    internal static nint Failed(nint owner, Exception exception)
    {
        Python.Object.XDecRef(owner);
        return Failure.Raise(exception);
    }
}
