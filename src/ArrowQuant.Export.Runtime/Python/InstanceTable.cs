using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// What making and dropping instances shares with the end of one, which on Linux is C (<c>instances.c</c> of the build, with the same fields): to
/// enter managed code for a few stores costs more than they do. Under the GIL.
/// </summary>
internal unsafe struct InstanceTable
{
    /// <summary>The first element of the pinned array of C# objects.</summary>
    internal nint* Objects;

    /// <summary>Of a slot in use: 0, or something else where C# has to do something at the end. Of a free slot: the complement of the next free one.</summary>
    internal int* Links;

    /// <summary>Memory that waits for its next use.</summary>
    internal nint* Spare;

    /// <summary>tp_dealloc of an instance for whose object something is to be done.</summary>
    internal delegate* unmanaged[Cdecl]<nint, void> Dispose;

    /// <summary>The first free slot, or 0; how many slots stand for an object; how many pieces of memory wait, and how many at most.</summary>
    internal int Free, Alive, Spares, MostSpare;

    /// <summary>The one table of the image, before any class is made.</summary>
    internal static InstanceTable* Shared { get; private set; }

    /// <summary>tp_dealloc of every class of ours.</summary>
    internal static void* End { get; private set; }

    /// <summary>Finds it, or makes it where no C is linked in.</summary>
    internal static void Find(delegate* unmanaged[Cdecl]<nint, void> dispose)
    {
        bool isShared = OperatingSystem.IsLinux();
        Shared = isShared ? export_instance_table() : (InstanceTable*)NativeMemory.AllocZeroed((nuint)sizeof(InstanceTable));
        End = isShared ? export_instance_end() : dispose;
        Shared->Dispose = dispose;
    }

    [DllImport("export_native")] private static extern InstanceTable* export_instance_table();

    [DllImport("export_native")] private static extern void* export_instance_end();
}
