namespace ArrowQuant.Export;

/// <summary>How values of an exported record or enum appear on the other side.</summary>
public enum ExportAs
{
    /// <summary>A class with attributes; of an enum, a Python enum.</summary>
    Class = 0,

    /// <summary>A plain dictionary with the exported names as keys; a <c>TypedDict</c> in the stub. A parameter too, when a constructor takes its properties: the keys must be there.</summary>
    Dict = 1,

    /// <summary>
    /// Of an enum without <c>[Flags]</c>: the names of its members as plain text, in snake_case; <c>Literal["fast", "exact"]</c> in the stub. C has
    /// the constants of any other enum.
    /// </summary>
    Literal = 2,
}
