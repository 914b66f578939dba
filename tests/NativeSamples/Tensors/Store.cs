using System.Runtime.InteropServices;
using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;

namespace ArrowQuant.NativeSamples.Tensors;

/// <summary>Keeps tensors that it returns again and again.</summary>
[Export]
public sealed unsafe class Store(int size) : IDisposable
{
    private static int s_freed;
    private readonly Tensor<float> _shared = Tensor<float>.Allocate(size);
    private readonly Tensor<float> _kept = Tensor<float>.Allocate(size);

    /// <summary>How many owned memories were freed.</summary>
    public static int CountFreed() => s_freed;

    /// <summary>An array: the same elements each time.</summary>
    public Tensor<int> Numbers { get; } = new([.. Enumerable.Range(1, size)]);

    /// <summary>Native memory, shared: the same elements each time.</summary>
    public Tensor<float> Shared => _shared.Share();

    /// <summary>Native memory, handed over: gone when Python drops it.</summary>
    public Tensor<float> Kept => _kept;

    /// <summary>Memory that belongs to an owner.</summary>
    public static Tensor<float> Owned()
    {
        var owner = new Owner();
        return new Tensor<float>(owner.Data, owner, 4);
    }

    /// <summary>Lets go of the store's own shares.</summary>
    public void Dispose() => _shared.Dispose();

    private sealed class Owner : IDisposable
    {
        public float* Data { get; } = (float*)NativeMemory.AllocZeroed(4, sizeof(float));

        public void Dispose()
        {
            NativeMemory.Free(Data);
            Interlocked.Increment(ref s_freed);
        }
    }
}
