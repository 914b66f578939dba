namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Slots of CPython's type object that emitted code fills; numbers of Include/typeslots.h, which the stable ABI fixes.</summary>
public enum ProtocolSlot
{
#pragma warning disable CS1591 // each is named after the slot, and CPython's documentation of type objects says what it is for
    MpAssSubscript = 3,
    MpLength = 4,
    MpSubscript = 5,
    NbAbsolute = 6,
    NbAdd = 7,
    NbAnd = 8,
    NbBool = 9,
    NbDivmod = 10,
    NbFloat = 11,
    NbFloorDivide = 12,
    NbIndex = 13,
    NbInt = 26,
    NbInvert = 27,
    NbLshift = 28,
    NbMultiply = 29,
    NbNegative = 30,
    NbOr = 31,
    NbPositive = 32,
    NbRemainder = 34,
    NbRshift = 35,
    NbSubtract = 36,
    NbTrueDivide = 37,
    NbXor = 38,
    SqContains = 41,
    SqItem = 44,
    SqLength = 45,
    TpHash = 59,
    TpIter = 62,
    TpRepr = 66,
    TpRichCompare = 67,
    TpStr = 70,
    NbMatrixMultiply = 75,
    AmAiter = 78,
#pragma warning restore CS1591
}
