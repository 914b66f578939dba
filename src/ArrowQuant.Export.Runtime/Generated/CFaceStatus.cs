namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>What a C function answers. The header repeats these numbers; they are never reused.</summary>
public enum CStatus
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>A pointer that must not be NULL is.</summary>
    NullPointer = 1,

    /// <summary>A handle that was released, or is of another type.</summary>
    InvalidHandle = 2,

    /// <summary>A value that the function cannot work with.</summary>
    InvalidArgument = 3,

    /// <summary>A tensor of another element type or layout.</summary>
    TypeMismatch = 4,

    /// <summary>An index outside its range.</summary>
    OutOfRange = 5,

    /// <summary>A number too large for its type, or a division by zero.</summary>
    Arithmetic = 6,

    /// <summary>A key that is not there.</summary>
    KeyNotFound = 7,

    /// <summary>A file or a directory that is not there.</summary>
    FileNotFound = 8,

    /// <summary>Reading or writing failed.</summary>
    IO = 9,

    /// <summary>Not allowed by the system.</summary>
    Permission = 10,

    /// <summary>Not offered here.</summary>
    NotSupported = 11,

    /// <summary>It took too long.</summary>
    Timeout = 12,

    /// <summary>Stopped on request.</summary>
    Cancelled = 13,

    /// <summary>No memory left.</summary>
    OutOfMemory = 14,

    /// <summary>The object was disposed.</summary>
    Disposed = 15,

    /// <summary>The object is in a state that does not allow the call.</summary>
    InvalidState = 16,

    /// <summary>A callback answered with something other than 0.</summary>
    Callback = 17,

    /// <summary>Anything else; the type of the error says what.</summary>
    Failed = 99,
}
