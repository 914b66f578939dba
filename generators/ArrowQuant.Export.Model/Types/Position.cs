namespace ArrowQuant.Export.Model.Types;

/// <summary>Where a type stands: what can be passed is not always what can be returned.</summary>
[Flags]
internal enum Position
{
    Read = 1,
    Write = 2,
    Both = Read | Write,

    /// <summary>The argument itself, not a part of one: only there may a type live on the stack.</summary>
    Direct = 4,

    /// <summary>A part of a dict record that is being judged: no further record is looked into.</summary>
    InRecord = 8,
}
