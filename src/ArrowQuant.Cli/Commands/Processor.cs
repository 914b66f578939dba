using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ArrowQuant.Cli.Commands;

/// <summary>What of the processor matters to the kernels.</summary>
internal static class Processor
{
    /// <summary>
    /// The kernel that the library takes: the widest registers that the runtime calls worth using. The library keeps its list to itself; a
    /// test compares the two on whatever machine it runs.
    /// </summary>
    public static string Kernel =>
        !BitConverter.IsLittleEndian ? "scalar"
        : Vector512.IsHardwareAccelerated ? "vector512"
        : Vector256.IsHardwareAccelerated ? "vector256"
        : Vector128.IsHardwareAccelerated ? "vector128"
        : "scalar";

    /// <summary>Instruction sets that the runtime will use; an environment variable such as DOTNET_EnableAVX2=0 takes one away.</summary>
    public static IEnumerable<string> Features => new (string Name, bool Present)[]
    {
        ("AVX-512F", Avx512F.IsSupported), ("AVX2", Avx2.IsSupported), ("AVX", Avx.IsSupported), ("SSE4.2", Sse42.IsSupported),
        ("FMA", Fma.IsSupported), ("NEON", AdvSimd.IsSupported),
    }.Where(feature => feature.Present).Select(feature => feature.Name).DefaultIfEmpty("none that kernels use");
}
