using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.CFace;

/// <summary>The last failure of one thread as NUL-terminated texts. Their memory lives until the next failure, or the end of the thread.</summary>
internal sealed unsafe class CErrorText
{
    internal nint Message { get; private set; } = Marshal.StringToCoTaskMemUTF8("");

    internal nint TypeName { get; private set; } = Marshal.StringToCoTaskMemUTF8("");

    ~CErrorText() => Free();

    internal void Set(string message, string typeName)
    {
        Free();
        Message = Marshal.StringToCoTaskMemUTF8(message);
        TypeName = Marshal.StringToCoTaskMemUTF8(typeName);
    }

    private void Free()
    {
        Marshal.FreeCoTaskMem(Message);
        Marshal.FreeCoTaskMem(TypeName);
        (Message, TypeName) = (0, 0);
    }
}
