using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Tests.Tensors;

public unsafe class ElementTypeTests
{
    public static TheoryData<ElementType> Numbers => [.. Enum.GetValues<ElementType>().Where(type => type != ElementType.Other)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void DLPackCode_ReadsBackAsTheSameType(ElementType type) =>
        Assert.Equal(type, DLPack.TypeOf(DLPack.CodeOf(type), (byte)(type.Size() * 8)));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void BufferFormat_ReadsBackAsTheSameType_WhereThereIsOne(ElementType type)
    {
        if (type == ElementType.BFloat16)
        {
            Assert.True(type.Format().IsEmpty);
            return;
        }

        fixed (byte* format = type.Format()) Assert.Equal(type, ElementTypes.FromFormat(format, type.Size()));
    }

    [Theory]
    [InlineData(5, 64)]
    [InlineData(2, 8)]
    [InlineData(0, 4)]
    [InlineData(3, 64)]
    [InlineData(4, 32)]
    [InlineData(255, 255)]
    public void UnknownDLPackCode_IsOther(byte code, byte bits) => Assert.Equal(ElementType.Other, DLPack.TypeOf(code, bits));

    [Fact]
    public void CSharpType_NamesItsElementType()
    {
        Assert.Equal(ElementType.Bool, ElementTypes.Of<bool>());
        Assert.Equal(ElementType.Float16, ElementTypes.Of<Half>());
        Assert.Equal(ElementType.Other, ElementTypes.Of<char>());
        Assert.Equal(ElementType.Other, ElementTypes.Of<Guid>());
    }
}
