namespace ArrowQuant.Export;

/// <summary>How values of an exported record appear on the other side.</summary>
public enum ExportAs
{
    /// <summary>A class with attributes.</summary>
    Class = 0,

    /// <summary>A plain dictionary with the exported names as keys; a <c>TypedDict</c> in the stub. Results only.</summary>
    Dict = 1,
}
