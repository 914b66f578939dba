using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Generated;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Tests.Tensors;

public unsafe class TensorTests
{
    [Fact]
    public void Array_IsNotCopied_AndPinnedOnlyWhileItsAddressIsOut()
    {
        float[] data = [1, 2, 3];
        using var tensor = new Tensor<float>(data);
        tensor.Span[1] = 9;
        Assert.Equal(9, data[1]);
        Assert.Equal(0, tensor.Memory.Pins);
        float* first = (float*)tensor.Memory.Pin(), second = (float*)tensor.Memory.Pin();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        Assert.Equal((2, 9f, (nint)first), (tensor.Memory.Pins, first[1], (nint)second));
        tensor.Memory.Unpin();
        tensor.Memory.Unpin();
        Assert.Equal(0, tensor.Memory.Pins);
    }

    [Fact]
    public void EveryElementType_CanBePinned()
    {
        Check<bool>(); Check<sbyte>(); Check<byte>(); Check<short>(); Check<ushort>(); Check<int>(); Check<uint>(); Check<long>(); Check<ulong>();
        Check<Half>(); Check<float>(); Check<double>();

        static void Check<T>()
            where T : unmanaged
        {
            using var tensor = new Tensor<T>(new T[3]);
            Assert.True(tensor.Memory.Pin() != null);
            tensor.Memory.Unpin();
            Assert.Equal((tensor.ElementType.Size() * 3, sizeof(T)), (tensor.ByteLength, tensor.ElementType.Size()));
        }
    }

    [Fact]
    public void OtherElementTypes_AreRefused_ByName() =>
        Assert.Contains("char", Assert.Throws<NotSupportedException>(() => new Tensor<char>(['a'])).Message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void NativeMemory_StartsZeroAndAligned_AndIsGoneWithTheLastHolder()
    {
        Tensor<double> tensor = Tensor<double>.Allocate(5, 7);
        Assert.Equal(new double[35], tensor.Span.ToArray());
        void* address = tensor.Memory.Pin();
        Assert.Equal(0u, (nuint)address % 64);
        Tensor<double> shared = tensor.Share();
        tensor.Dispose();
        tensor.Dispose();
        shared.Span[34] = 4;
        Assert.Equal(4, ((double*)address)[34]);
        shared.Dispose();
        Assert.Throws<ObjectDisposedException>(() => shared.Span.Length);
        Assert.Throws<ObjectDisposedException>(() => tensor.Share());
        Assert.Equal(4, ((double*)address)[34]);
        tensor.Memory.Unpin();
    }

    [Fact]
    public void VectorsOfOneBlock_StartOnLinesAndKeepItOneByOne()
    {
        Tensor<float>[] vectors = Tensor<float>.AllocateVectors(3, 0, 17, 16);
        TensorMemory memory = vectors[0].Memory;
        for (int v = 0; v < 4; v++)
        {
            Assert.Same(memory, vectors[v].Memory);
            Assert.Equal(0u, (nuint)vectors[v].Pin() % 64);
            vectors[v].Unpin();
            vectors[v].Span.Fill(v);
        }

        Assert.Equal([3L, 0, 17, 16], vectors.Select(vector => vector.Length));
        for (int v = 0; v < 4; v++)
        {
            Assert.All(vectors[v].Span.ToArray(), value => Assert.Equal(v, value));
            vectors[v].Dispose();
            vectors[v].Dispose();
            Assert.Equal(v == 3, memory.IsGone);
        }
    }

    [Fact]
    public void VectorsThatNoMemoryHas_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Tensor<float>.AllocateVectors());
        Assert.Throws<ArgumentException>(() => Tensor<float>.AllocateVectors(1, -1));
        Assert.Throws<ArgumentException>(() => Tensor<float>.AllocateVectors(long.MaxValue));
        Assert.Throws<OverflowException>(() => Tensor<double>.AllocateVectors(long.MaxValue / 8, long.MaxValue / 8));
        Assert.Throws<NotSupportedException>(() => Tensor<char>.AllocateVectors(1));
    }

    [Fact]
    public void TensorFromBytes_RefusesWhatDoesNotFit()
    {
        float* two = stackalloc float[] { 1, 2 };
        using (Tensor made = Tensor.Of(ElementType.Float32, [2, 1], (byte*)two, 8)) Assert.Equal([1f, 2], ((Tensor<float>)made).Span.ToArray());
        Assert.Throws<ArgumentException>(() => Tensor.Of(ElementType.Other, [2], null, 8));
        Assert.Throws<ArgumentException>(() => Tensor.Of(ElementType.Float32, [2], null, 7));
        Assert.Throws<ArgumentException>(() => Tensor.Of(ElementType.Float32, [3], null, 8));
    }

    [Fact]
    public void Owner_IsDisposedOnce_AfterTheLastPin()
    {
        using var owner = new Owner();
        var tensor = new Tensor<int>(owner.Data, owner, 4);
        tensor.Memory.Pin();
        tensor.Dispose();
        Assert.Equal(0, owner.Disposed);
        tensor.Memory.Unpin();
        Assert.Equal(1, owner.Disposed);
        Assert.Throws<ArgumentException>(() => new Tensor<int>((int*)((byte*)owner.Data + 1), owner, 1));
        Assert.Throws<ArgumentNullException>(() => new Tensor<int>(null, owner, 1));
    }

    [Fact]
    public void HandedOver_NativeMemoryIsFreedWithItsObject_AndCannotBeHandedOverAgain()
    {
        using var owner = new Owner();
        var tensor = new Tensor<int>(owner.Data, owner, 4);
        tensor.HandOver();
        tensor.HandOver();
        Assert.Equal(0, owner.Disposed);
        tensor.Dispose();
        tensor.Dispose();
        Assert.Equal(1, owner.Disposed);
        Assert.Contains("Share()", Assert.Throws<ObjectDisposedException>(tensor.HandOver).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HandedOverArray_MayBeHandedOverAgain()
    {
        var tensor = new Tensor<int>([1, 2]);
        for (int i = 0; i < 3; i++)
        {
            tensor.HandOver();
            tensor.Dispose();
        }

        Assert.Equal([1, 2], tensor.Span.ToArray());
    }

    [Fact]
    public void Slice_StaysInside()
    {
        using var tensor = new Tensor<int>([1, 2, 3]);
        Assert.Equal([2, 3], tensor.Slice(1, 2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.Slice(2, 2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.Slice(-1, 1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.Slice(0, -1).Length);
    }

    [Fact]
    public void BFloat16_KeepsItsBits()
    {
        using Tensor tensor = Tensor.BFloat16([0x3F80, 0x4000], 2, 1);
        Assert.Equal((ElementType.BFloat16, "bfloat16", 4L), (tensor.ElementType, tensor.ElementTypeName, tensor.ByteLength));
        Assert.NotNull(TensorBuffer_Python.Refusal(tensor, Flags.BufferFormat));
        Assert.Null(TensorBuffer_Python.Refusal(tensor, 0));
    }

    [Theory]
    [InlineData(new long[] { 2, 3 }, false)]
    [InlineData(new long[] { 1, 6 }, true)]
    [InlineData(new long[] { 6, 1, 1 }, true)]
    [InlineData(new long[] { 6 }, true)]
    public void FortranOrder_IsGivenOnlyWhereItIsCOrderToo(long[] shape, bool given)
    {
        using var tensor = new Tensor<int>(new int[6], shape);
        Assert.Equal(given, TensorBuffer_Python.Refusal(tensor, Flags.BufferFContiguous) == null);
        Assert.Null(TensorBuffer_Python.Refusal(tensor, Flags.BufferCContiguous));
    }

    private sealed class Owner : IDisposable
    {
        public int* Data { get; } = (int*)NativeMemory.AllocZeroed(4, sizeof(int));

        public int Disposed { get; private set; }

        public void Dispose()
        {
            if (Disposed++ == 0) NativeMemory.Free(Data);
        }
    }
}
