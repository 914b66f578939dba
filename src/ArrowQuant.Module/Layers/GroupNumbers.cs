using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Layers;

/// <summary>
/// Room for the scales and zero points of a layer, in the form in which Python gets them: arrays that become lists, or two tensors over one
/// block of native memory, which are the numbers' only place from the engine to whoever looks at them. Dispose one that is not handed out.
/// </summary>
internal sealed class GroupNumbers : IDisposable
{
    /// <summary>Room for so many groups.</summary>
    public GroupNumbers(long groups, bool arrays)
    {
        if (!arrays)
        {
            (Scales, ZeroPoints) = (new ArrayLike<float>(Pinned(groups)), new ArrayLike<float>(Pinned(groups)));
            return;
        }

        Tensor<float>[] both = Tensor<float>.AllocateVectors(groups, groups);
        (Scales, ZeroPoints) = (new ArrayLike<float>(both[0]), new ArrayLike<float>(both[1]));
    }

    public ArrayLike<float> Scales { get; }

    public ArrayLike<float> ZeroPoints { get; }

    /// <summary>Where the engine writes the layer. Neither pinned arrays nor native memory move.</summary>
    public LayerDestination Destination(nint codes) => new(codes, Address(Scales), Address(ZeroPoints));

    /// <summary>Numbers that exist already: a list shares the array, a tensor, which Python can write to, does not.</summary>
    public static ArrayLike<float> Copy(float[] numbers, bool arrays) =>
        arrays ? new ArrayLike<float>(new Tensor<float>([.. numbers])) : new ArrayLike<float>(numbers);

    public void Dispose()
    {
        Scales.Tensor?.Dispose();
        ZeroPoints.Tensor?.Dispose();
    }

    private static float[] Pinned(long count) => GC.AllocateUninitializedArray<float>(checked((int)count), pinned: true);

    private static unsafe nint Address(ArrayLike<float> numbers) =>
        (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(numbers.Tensor is { } tensor ? tensor.Span : (float[])numbers.Numbers!));
}
