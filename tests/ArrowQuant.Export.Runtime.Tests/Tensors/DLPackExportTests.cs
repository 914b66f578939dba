using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Tests.Tensors;

public unsafe class DLPackExportTests
{
    [Fact]
    public void Struct_HoldsThePin_UntilItIsDeletedOnAnyThread()
    {
        var tensor = new Tensor<short>([1, 2, 3, 4, 5, 6], 2, 3);
        nint managed = (nint)DLPackExport.Versioned(tensor, isCopy: false);
        Assert.Equal(1, tensor.Memory.Pins);
        tensor.Dispose();
        GC.Collect();

        var consumer = new Thread(() =>
        {
            DLPackTensor taken = DLPackTensor.TakeOver((void*)managed, isVersioned: true, out _)!;
            Assert.Equal((ElementType.Int16, 6L, true, 2), (taken.Layout.ElementType, taken.Layout.Length, taken.Layout.IsContiguous, taken.Rank));
            Assert.Equal(5, ((short*)taken.Layout.Data)[4]);
            taken.Dispose();
        });
        consumer.Start();
        consumer.Join();
        Assert.Equal(0, tensor.Memory.Pins);
    }

    [Fact]
    public void Flags_SayReadOnlyAndCopy()
    {
        using var tensor = new Tensor<byte>([1]) { IsReadOnly = true };
        Assert.Equal(DLPack.ReadOnly, Flags(tensor, isCopy: false));
        using Tensor copy = tensor.Copy();
        Assert.Equal(DLPack.IsCopied, Flags(copy, isCopy: true));
    }

    [Fact]
    public void Unversioned_DescribesTheSameMemory()
    {
        using Tensor tensor = Tensor.BFloat16([1, 2, 3], 3, 1);
        DLManagedTensor* managed = DLPackExport.Unversioned(tensor);
        DLTensor description = managed->Tensor;
        Assert.Equal((DLPack.Cpu, 0, 2, DLPack.BFloat, 16, 1, 0ul), (description.DeviceType, description.DeviceId, description.Rank, description.Code, description.Bits, description.Lanes, description.ByteOffset));
        Assert.Equal((3, 1, 1, 1), (description.Shape[0], description.Shape[1], description.Strides[0], description.Strides[1]));
        Assert.Equal(2, ((ushort*)description.Data)[1]);
        managed->Deleter(managed);
        Assert.Equal(0, tensor.Memory.Pins);
    }

    private static ulong Flags(Tensor tensor, bool isCopy)
    {
        DLManagedTensorVersioned* managed = DLPackExport.Versioned(tensor, isCopy);
        ulong flags = managed->Flags;
        managed->Deleter(managed);
        return flags;
    }
}
