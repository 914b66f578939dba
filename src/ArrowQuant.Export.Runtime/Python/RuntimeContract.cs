using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Where the runtime in this image keeps the list of its threads. Every NativeAOT image exports a table of its own types for debuggers,
/// <c>DotNetRuntimeDebugHeader</c>, with names and offsets; nothing here knows an offset by itself, and a table of another shape is not used.
/// </summary>
internal static unsafe class RuntimeContract
{
    // "DNDH", then two 16-bit versions, flags, padding, and the two tables.
    private const uint Cookie = 0x48444E44;
    private const ushort Major = 4;
    private const int TypesAt = 16, GlobalsAt = 24;

    // More entries than either table ever had: one without an end is none.
    private const int MostEntries = 1000;

    // Where a thread notes with which frame it left managed code; 0 while it is inside. Not in the table: the third field before m_pNext in the
    // runtimes 9 and 10, and used only where that field of the thread that asks, which is inside, says so.
    private const int FrameBeforeNext = 3 * 8;

    // What the runtime writes for a thread with no managed code on its stack.
    private const nint NoFrame = -1;

    private static bool s_looked;
    private static nint* s_first;
    private static int s_next, s_id;

    /// <summary>Where the address of the first thread stands; null where that is not known.</summary>
    internal static nint* FirstThread
    {
        get
        {
            if (s_looked) return s_first;
            s_looked = true;
            try
            {
                Look();
            }
            catch (EntryPointNotFoundException)
            {
                // Before glibc 2.34 dladdr is in a library of its own.
            }

            return s_first;
        }
    }

    /// <summary>Where the address of the thread after <paramref name="thread"/> stands.</summary>
    internal static nint* Next(nint thread) => (nint*)(thread + s_next);

    /// <summary>What the system called a thread when the runtime first saw it.</summary>
    internal static nint Id(nint thread) => *(nint*)(thread + s_id);

    /// <summary>Whether it can be told which threads are in managed code.</summary>
    /// <param name="self">The entry of the thread that asks.</param>
    internal static bool KnowsWhoIsInside(nint self) => sizeof(nint) == 8 && s_next >= FrameBeforeNext && *Frame(self) == 0;

    /// <summary>Whether a thread is in managed code at this moment.</summary>
    internal static bool IsInside(nint thread) => Volatile.Read(ref *Frame(thread)) == 0;

    /// <summary>Has the runtime take a thread that was inside, and is no more, for one that is outside with nothing on its stack.</summary>
    internal static void PutOutside(nint thread) => *Frame(thread) = NoFrame;

    private static nint* Frame(nint thread) => (nint*)(thread + s_next - FrameBeforeNext);

    private static void Look()
    {
        DynamicInfo info;
        var here = (delegate* unmanaged[Cdecl]<nint, nint, nint>)&ForkGate.InChild;
        if (dladdr(here, &info) == 0 || !NativeLibrary.TryLoad(Marshal.PtrToStringUTF8((nint)info.File) ?? "", out nint image)
            || !NativeLibrary.TryGetExport(image, "DotNetRuntimeDebugHeader", out nint header)
            || *(uint*)header != Cookie || *(ushort*)(header + 4) != Major) return;

        int list = Offset(header, "ThreadStore", "m_ThreadList"), store = Offset(header, "RuntimeInstance", "m_pThreadStore");
        s_next = Offset(header, "RuntimeThreadLocals", "m_pNext");
        s_id = Offset(header, "RuntimeThreadLocals", "m_threadId");
        nint runtime = Global(header, "g_pTheRuntimeInstance");
        if (list >= 0 && store >= 0 && s_next >= 0 && s_id >= 0 && runtime != 0) s_first = (nint*)(*(nint*)(runtime + store) + list);
    }

    private static int Offset(nint header, string type, string field)
    {
        var entry = *(TypeEntry**)(header + TypesAt);
        for (int i = 0; i < MostEntries && entry->Type != null; i++, entry++)
        {
            if (Is(entry->Type, type) && Is(entry->Field, field)) return (int)entry->Offset;
        }

        return -1;
    }

    private static nint Global(nint header, string name)
    {
        var entry = *(GlobalEntry**)(header + GlobalsAt);
        for (int i = 0; i < MostEntries && entry->Name != null; i++, entry++)
        {
            if (Is(entry->Name, name)) return entry->Value;
        }

        return 0;
    }

    private static bool Is(byte* text, string expected) => Marshal.PtrToStringUTF8((nint)text) == expected;

    [DllImport("libc")]
    private static extern int dladdr(void* address, DynamicInfo* info);

#pragma warning disable CS0649 // filled or laid out by others
    private struct TypeEntry
    {
        internal byte* Type, Field;
        internal ulong Offset;
    }

    private struct GlobalEntry
    {
        internal byte* Name;
        internal nint Value;
    }

    private struct DynamicInfo
    {
        internal byte* File;
        internal void* Base;
        internal byte* Symbol;
        internal void* Address;
    }
#pragma warning restore CS0649
}
