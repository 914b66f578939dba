using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary><c>None</c>: what a method without a result returns.</summary>
public static class Nothing
{
    /// <summary>A new reference to None.</summary>
    public static nint Write() => Python.Object.NewRef(Known.None);
}
