namespace ArrowQuant.Export.Model.Protocols;

/// <summary>How CPython calls the function of a protocol, and what it wants back.</summary>
internal enum SlotShape
{
    /// <summary>The object; a new reference.</summary>
    Unary,

    /// <summary>The object; a hash.</summary>
    Hash,

    /// <summary>The object; a count.</summary>
    Length,

    /// <summary>The object; 0 or 1.</summary>
    Truth,

    /// <summary>The object and another; a bool, or NotImplemented where the other is foreign.</summary>
    Compare,

    /// <summary>Two operands, the left of them the object; a new reference, or NotImplemented.</summary>
    Binary,

    /// <summary>The same with the object on the right.</summary>
    Reflected,

    /// <summary>The object and an item; 0 or 1.</summary>
    Contains,

    /// <summary>The object and a key; a new reference.</summary>
    GetItem,

    /// <summary>The object, a key and a value; a status.</summary>
    SetItem,

    /// <summary>The object and a key; a status.</summary>
    DeleteItem,
}

/// <summary>What a member must answer with to stand for a protocol.</summary>
internal enum ProtocolAnswer
{
    Anything,
    Text,
    Whole,
    Real,
    Truth,
    Items,
    AwaitedItems,
    Nothing,
}
