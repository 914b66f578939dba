using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Tests.Tensors;

public unsafe class DLPackStructTests
{
    [ThreadStatic] private static int t_deleted;

    [Fact]
    public void Structs_HaveTheSizesOfTheCHeader()
    {
        Assert.Equal(48, sizeof(DLTensor));
        Assert.Equal(64, sizeof(DLManagedTensor));
        Assert.Equal(80, sizeof(DLManagedTensorVersioned));
        Assert.Equal(32, Marshal.OffsetOf<DLManagedTensorVersioned>(nameof(DLManagedTensorVersioned.Tensor)));
        Assert.Equal(20, Marshal.OffsetOf<DLTensor>(nameof(DLTensor.Code)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tensor_IsDeletedOnce_HoweverOftenItIsDisposed(bool versioned)
    {
        t_deleted = 0;
        DLPackTensor? tensor = Take(versioned, static (ref DLTensor _) => { }, out string problem);
        Assert.NotNull(tensor);
        Assert.Equal("", problem);
        Assert.Equal(0, t_deleted);
        tensor.Dispose();
        tensor.Dispose();
        Assert.Equal(1, t_deleted);
    }

    public static TheoryData<string, string> Mutations => new()
    {
        { nameof(DLTensor.Rank), "-1 dimensions" }, { nameof(DLTensor.Shape), "no shape" }, { nameof(DLTensor.Lanes), "vector of 2" },
        { nameof(DLTensor.Data), "no data" }, { nameof(DLTensor.ByteOffset), "wrap around" }, { nameof(DLTensor.Bits), "0 bits" },
        { nameof(DLTensor.DeviceType), "CUDA (device 0)" },
    };

    [Theory]
    [MemberData(nameof(Mutations))]
    public void BrokenStruct_IsRefused_AndDeleted(string field, string reason)
    {
        foreach (bool versioned in (bool[])[false, true])
        {
            t_deleted = 0;
            Assert.Null(Take(versioned, (ref DLTensor tensor) => Break(ref tensor, field), out string problem));
            Assert.Contains(reason, problem, StringComparison.Ordinal);
            Assert.Equal(1, t_deleted);
        }
    }

    [Fact]
    public void OtherMajorVersion_IsOnlyDeleted()
    {
        t_deleted = 0;
        long shape = 2;
        DLManagedTensorVersioned managed = new() { Major = 2, Deleter = &DeleteVersioned, Tensor = new DLTensor { Rank = int.MaxValue, Shape = &shape } };
        Assert.Null(DLPackTensor.TakeOver(&managed, isVersioned: true, out string problem));
        Assert.Contains("version 2", problem, StringComparison.Ordinal);
        Assert.Equal(1, t_deleted);
    }

    [Fact]
    public void MissingDeleter_IsAllowed()
    {
        long shape = 1;
        float value = 3;
        DLManagedTensor managed = new() { Tensor = Describe(&value, &shape) };
        DLPackTensor tensor = DLPackTensor.TakeOver(&managed, isVersioned: false, out _)!;
        Assert.Equal(new DLPackLayout((nint)(&value), ElementType.Float32, 1, true), tensor.Layout);
        tensor.Dispose();
    }

    [Fact]
    public void ByteOffset_MovesTheFirstElement_ButNotOfAnEmptyTensor()
    {
        long shape = 1;
        float* values = stackalloc float[2];
        DLTensor description = Describe(values, &shape);
        description.ByteOffset = 4;
        Assert.True(DLPackLayout.TryRead(&description, out DLPackLayout layout, out _));
        Assert.Equal((nint)(values + 1), layout.Data);

        shape = 0;
        description.Data = null;
        description.ByteOffset = ulong.MaxValue;
        Assert.True(DLPackLayout.TryRead(&description, out layout, out _));
        Assert.Equal((0, 0L), (layout.Data, layout.Length));
    }

    private delegate void Change(ref DLTensor tensor);

    private static void Break(ref DLTensor tensor, string field)
    {
        switch (field)
        {
            case nameof(DLTensor.Rank): tensor.Rank = -1; break;
            case nameof(DLTensor.Shape): tensor.Shape = null; break;
            case nameof(DLTensor.Lanes): tensor.Lanes = 2; break;
            case nameof(DLTensor.Data): tensor.Data = null; break;
            case nameof(DLTensor.ByteOffset): tensor.ByteOffset = ulong.MaxValue; break;
            case nameof(DLTensor.Bits): tensor.Bits = 0; break;
            default: tensor.DeviceType = 2; break;
        }
    }

    private static DLTensor Describe(void* data, long* shape) =>
        new() { Data = data, DeviceType = DLPack.Cpu, Rank = 1, Code = DLPack.Float, Bits = 32, Lanes = 1, Shape = shape };

    /// <summary>The deleter frees the block that this allocates.</summary>
    private static DLPackTensor? Take(bool versioned, Change change, out string problem)
    {
        void* block = NativeMemory.AllocZeroed(256);
        long* shape = (long*)((byte*)block + 128);
        *shape = 2;
        DLTensor tensor = Describe((byte*)block + 160, shape);
        change(ref tensor);
        if (versioned) *(DLManagedTensorVersioned*)block = new() { Major = 1, Deleter = &DeleteVersioned, Tensor = tensor, Context = block };
        else *(DLManagedTensor*)block = new() { Deleter = &DeleteUnversioned, Tensor = tensor, Context = block };
        return DLPackTensor.TakeOver(block, versioned, out problem);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void DeleteVersioned(DLManagedTensorVersioned* managed)
    {
        t_deleted++;
        NativeMemory.Free(managed->Context);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void DeleteUnversioned(DLManagedTensor* managed)
    {
        t_deleted++;
        NativeMemory.Free(managed->Context);
    }
}
