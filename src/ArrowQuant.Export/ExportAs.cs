namespace ArrowQuant.Export;

/// <summary>How values of an exported record appear on the other side.</summary>
public enum ExportAs
{
    /// <summary>A class with attributes.</summary>
    Class = 0,

    /// <summary>A plain dictionary with the exported names as keys; a <c>TypedDict</c> in the stub. A parameter too, when a constructor takes its properties: the keys must be there.</summary>
    Dict = 1,
}
