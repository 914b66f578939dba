namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>The two arrangements of Arrow IPC.</summary>
public enum ArrowIpcFormat
{
    /// <summary>With a footer, for files that are mapped and read in any order (<c>.arrow</c>).</summary>
    File,

    /// <summary>Front to back, for pipes and sockets (<c>.arrows</c>).</summary>
    Stream,
}
