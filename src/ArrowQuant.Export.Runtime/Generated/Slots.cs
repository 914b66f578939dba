using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Room on the stack of a wrapper for one argument. Structs of a fixed size, because <c>stackalloc</c> guards the frame: a value checked on
/// the way out and a probe of the stack on the way in, a tenth of a call.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 8)]
public readonly struct Slots1;

/// <summary>Room for two arguments.</summary>
[StructLayout(LayoutKind.Sequential, Size = 2 * 8)]
public readonly struct Slots2;

/// <summary>Room for four arguments.</summary>
[StructLayout(LayoutKind.Sequential, Size = 4 * 8)]
public readonly struct Slots4;

/// <summary>Room for eight arguments.</summary>
[StructLayout(LayoutKind.Sequential, Size = 8 * 8)]
public readonly struct Slots8;

/// <summary>Room for sixteen arguments.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16 * 8)]
public readonly struct Slots16;
