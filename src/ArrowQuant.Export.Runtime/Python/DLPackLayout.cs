namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// A DLPack description after every field that is used was checked: the struct comes from another library, and a wrong field would read
/// outside its memory.
/// </summary>
/// <param name="Data">Address of the first element; may be null when there is none.</param>
/// <param name="ElementType">What the elements are.</param>
/// <param name="Length">Number of elements.</param>
/// <param name="IsContiguous">Elements lie one after another in C order.</param>
internal readonly unsafe record struct DLPackLayout(nint Data, ElementType ElementType, long Length, bool IsContiguous)
{
    /// <summary>Reads a description; otherwise says in <paramref name="problem"/> why its memory cannot be used.</summary>
    internal static bool TryRead(DLTensor* tensor, out DLPackLayout layout, out string problem)
    {
        layout = default;
        problem = "";
        if (tensor->DeviceType != DLPack.Cpu) problem = WrongDevice(tensor->DeviceType, tensor->DeviceId);
        else if (tensor->Rank is < 0 or > TensorShape.MaxRank) problem = Broken($"it has {tensor->Rank} dimensions, of at most {TensorShape.MaxRank}");
        else if (tensor->Rank > 0 && tensor->Shape == null) problem = Broken("it has no shape");
        else if (tensor->Lanes != 1) problem = $"each of its elements is a vector of {tensor->Lanes} numbers; only single numbers can be read";
        else if (tensor->Bits == 0) problem = Broken("its elements have 0 bits");
        if (problem.Length != 0) return false;

        var shape = new ReadOnlySpan<long>(tensor->Shape, tensor->Rank);
        int itemSize = (tensor->Bits + 7) / 8;
        if (!TensorShape.TryCount(shape, itemSize, out long count)) problem = Broken($"the shape ({string.Join(", ", shape.ToArray())}) is none that memory can have");
        else if (count != 0 && tensor->Data == null) problem = Broken("it has elements and no data");
        else if (count != 0 && !Fits((nuint)tensor->Data, tensor->ByteOffset, (ulong)(count * itemSize))) problem = Broken("its data would wrap around the address space");
        if (problem.Length != 0) return false;

        bool contiguous = tensor->Strides == null || TensorShape.IsCompact(shape, new ReadOnlySpan<long>(tensor->Strides, tensor->Rank), step: 1);
        nint data = count == 0 ? (nint)tensor->Data : (nint)((nuint)tensor->Data + (nuint)tensor->ByteOffset);
        layout = new DLPackLayout(data, DLPack.TypeOf(tensor->Code, tensor->Bits), count, contiguous);
        return true;
    }

    internal static string WrongDevice(long type, long id) =>
        $"the tensor is not in the memory of the CPU but on {DLPack.DeviceName(type)} (device {id}); move it first (torch: tensor.cpu())";

    private static string Broken(string what) => $"the DLPack description is broken: {what}";

    private static bool Fits(ulong address, ulong offset, ulong bytes) => offset <= ulong.MaxValue - address && bytes <= ulong.MaxValue - address - offset;
}
