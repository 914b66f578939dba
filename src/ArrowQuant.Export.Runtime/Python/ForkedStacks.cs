using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// What helps where <see cref="ForkedThreads"/> cannot: a stack that is too small is not given to a thread, so those that Python starts in a
/// child ask for more than any thread had before, and none of them writes over the stack of one that the runtime still counts.
/// </summary>
internal static unsafe class ForkedStacks
{
    private const nuint Megabyte = 1 << 20;

    /// <summary>Effect: how much more is asked for. Origin: any page would do; sizes are rounded. Valid: address space, not memory.</summary>
    private const nuint More = Megabyte;

    // glibc's default where the limit is "unlimited", on all its platforms but one.
    private const nuint DefaultWithoutLimit = 2 * Megabyte;

    /// <summary>In the child, with the GIL, before it starts a thread. A program without Python has no size to set.</summary>
    internal static void Leave()
    {
        if (Known.Version == 0) return;
        nuint size = Api.PyThread_get_stacksize();
        Api.PyThread_set_stacksize(Math.Max(size, Default()) + More);
    }

    /// <summary>What a thread gets that asks for nothing: the soft limit of the process.</summary>
    private static nuint Default()
    {
        const int stack = 3; // RLIMIT_STACK
        Limit limit;
        return getrlimit(stack, &limit) != 0 || limit.Soft == nuint.MaxValue ? DefaultWithoutLimit : limit.Soft;
    }

    [DllImport("libc")]
    private static extern int getrlimit(int resource, Limit* limit);

    private struct Limit
    {
#pragma warning disable CS0649 // filled by the C library
        internal nuint Soft, Hard;
#pragma warning restore CS0649
    }
}
