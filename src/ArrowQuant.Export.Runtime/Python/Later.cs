using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>Names newer than the floor, looked up when first needed: an image that imported them would not load on older Pythons.</summary>
internal static class Later
{
    /// <summary>Address of an exported function of the running interpreter, or 0 where it does not exist.</summary>
    internal static nint Find(string name) =>
        NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), name, out nint address) ? address : 0;
}
