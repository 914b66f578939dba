using System.Runtime.Intrinsics;

namespace ArrowQuant.Kernels;

/// <summary>The kernels in order of preference. The first that the processor supports is chosen once; all give the same bytes.</summary>
internal static class KernelCatalog
{
    public static readonly IGroupKernel Scalar = new GroupKernel<float, LanesScalar, int, FixedScalar>();

    /// <summary>Widest first. 512 bits report themselves as unsupported where the runtime knows that they lower the clock.</summary>
    public static readonly IReadOnlyList<IGroupKernel> All =
    [
        new GroupKernel<Vector512<float>, Lanes512, Vector512<short>, Fixed512>(),
        new GroupKernel<Vector256<float>, Lanes256, Vector256<short>, Fixed256>(),
        new GroupKernel<Vector128<float>, Lanes128, Vector128<short>, Fixed128>(),
        Scalar,
    ];

    public static readonly IGroupKernel Best = All.First(kernel => kernel.IsSupported);
}
