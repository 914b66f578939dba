namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>How the buffers of a type are arranged; decides validation and reading.</summary>
internal enum ArrowShape
{
    Opaque,
    Null,
    Bits,
    Fixed,
    Binary,
    View,
    List,
    ListView,
    FixedList,
    Struct,
}
