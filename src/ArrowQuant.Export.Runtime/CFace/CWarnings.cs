using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.CFace;

/// <summary>Where warnings go when no interpreter is there to show them.</summary>
internal static unsafe class CWarnings
{
    private static readonly Lock s_gate = new();
    private static delegate* unmanaged[Cdecl]<nint, nint, void> s_handler;
    private static nint s_data;

    internal static void SetHandler(nint handler, nint data)
    {
        lock (s_gate)
        {
            s_handler = (delegate* unmanaged[Cdecl]<nint, nint, void>)handler;
            s_data = data;
        }
    }

    /// <summary>Calls the handler, one call at a time; without one the warning goes nowhere, as the header says.</summary>
    internal static void Report(string message)
    {
        lock (s_gate)
        {
            if (s_handler == null) return;
            nint text = Marshal.StringToCoTaskMemUTF8(message);
            CGate.EnterCallback();
            try
            {
                s_handler(s_data, text);
            }
            finally
            {
                CGate.LeaveCallback();
                Marshal.FreeCoTaskMem(text);
            }
        }
    }
}
