namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Keeps the error that may be set out of the way until the end of a <c>using</c>: what is dropped or disposed meanwhile may run Python code,
/// which trips over an error or clears it. Whatever that code leaves set is forgotten. Needs the GIL.
/// </summary>
internal readonly unsafe ref struct ErrorAside
{
    private readonly nint _type, _value, _traceback;

    public ErrorAside()
    {
        nint type, value, traceback;
        Api.PyErr_Fetch(&type, &value, &traceback);
        (_type, _value, _traceback) = (type, value, traceback);
    }

    public void Dispose() => Api.PyErr_Restore(_type, _value, _traceback);
}
