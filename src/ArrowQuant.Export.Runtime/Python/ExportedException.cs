namespace ArrowQuant.Export.Runtime.Python;

/// <summary>An exported exception, as Python has it.</summary>
internal sealed class ExportedException(nint type, ExceptionAttribute[] attributes)
{
    /// <summary>The Python class, owned for the life of the process.</summary>
    internal nint Type { get; } = type;

    /// <summary>Gives the current Python error what the properties of the C# exception say. Needs the GIL.</summary>
    internal void Fill(Exception thrown)
    {
        if (attributes.Length == 0) return;
        nint raised = Errors.Take();
        try
        {
            // Making the Python exception may have failed: then the error is another one.
            if (raised == 0 || Api.PyType_IsSubtype(Object.TypeOf(raised), Type) == 0) return;
            foreach (ExceptionAttribute attribute in attributes) attribute.Copy(thrown, raised);
        }
        finally
        {
            if (raised != 0) Errors.Restore(raised);
        }
    }
}
