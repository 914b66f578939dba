using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>The producer's side of the DLPack protocol of <c>Tensor</c>.</summary>
internal static unsafe class TensorDLPack_Python
{
    private const string Name = "__dlpack__";
    private static readonly Signature s_export = new(Name, 0, "stream", "max_version", "dl_device", "copy");

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    internal static nint Export(nint self, nint* arguments, nint count, nint keywords)
    {
        nint* slots = stackalloc nint[4];
        try
        {
            if (count != 0) return Fail(Known.TypeError, $"{Name}() takes keyword arguments only ({count} given by position)");
            if (!s_export.Bind(arguments, count, keywords, slots) || !Instances.TryGet(self, out Tensor tensor)) return 0;
            for (int i = 0; i < 4; i++) if (slots[i] == Known.None) slots[i] = 0;
            if (slots[0] != 0) return Fail(Known.BufferError, "the tensor is in the memory of the CPU, which has no streams: stream must be None");

            (long major, long type, long id) = (0, DLPack.Cpu, 0);
            if (slots[1] != 0 && !DLPackImport.TryReadPair(slots[1], out major, out _)) return Fail(Known.TypeError, "max_version must be a tuple of two ints");
            if (slots[2] != 0 && !DLPackImport.TryReadPair(slots[2], out type, out id)) return Fail(Known.TypeError, "dl_device must be a tuple of two ints");
            if (type != DLPack.Cpu || id != 0) return Fail(Known.BufferError, $"the tensor is in the memory of the CPU and cannot be moved to {DLPack.DeviceName(type)} (device {id})");

            bool copy = false;
            if (slots[3] != 0 && !Bool.TryRead(slots[3], ref CallScope.None, out copy)) return Failure.Argument(Name, "copy");
            return CopyOrShare(tensor, copy, isVersioned: major >= DLPack.Major);
        }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    internal static nint Device(nint self, nint none)
    {
        try { return Imported.Pack(Integer<int>.Write(DLPack.Cpu), Integer<int>.Write(0)); }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    private static nint CopyOrShare(Tensor tensor, bool copy, bool isVersioned)
    {
        if (!copy) return Capsule(tensor, isVersioned, isCopy: false);

        // The struct's pin keeps the copy when this tensor over it is gone.
        using Tensor copied = tensor.Copy();
        return Capsule(copied, isVersioned, isCopy: true);
    }

    private static nint Capsule(Tensor tensor, bool isVersioned, bool isCopy)
    {
        if (isVersioned)
        {
            DLManagedTensorVersioned* managed = DLPackExport.Versioned(tensor, isCopy);
            nint capsule = Api.PyCapsule_New(managed, DLPack.VersionedName, &DestroyVersioned);
            if (capsule == 0) managed->Deleter(managed);
            return capsule;
        }
        else
        {
            if (tensor.IsReadOnly) return Fail(Known.BufferError, "the tensor is read-only, which only DLPack 1.0 can say: pass max_version=(1, 0), or copy=True");
            DLManagedTensor* managed = DLPackExport.Unversioned(tensor);
            nint capsule = Api.PyCapsule_New(managed, DLPack.Name, &Destroy);
            if (capsule == 0) managed->Deleter(managed);
            return capsule;
        }
    }

    // A consumer renames the capsule that it takes the struct from; one that still has its name owns the struct.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void DestroyVersioned(nint capsule)
    {
        if (Api.PyCapsule_IsValid(capsule, DLPack.VersionedName) == 0) return;
        var managed = (DLManagedTensorVersioned*)Api.PyCapsule_GetPointer(capsule, DLPack.VersionedName);
        managed->Deleter(managed);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Destroy(nint capsule)
    {
        if (Api.PyCapsule_IsValid(capsule, DLPack.Name) == 0) return;
        var managed = (DLManagedTensor*)Api.PyCapsule_GetPointer(capsule, DLPack.Name);
        managed->Deleter(managed);
    }

    private static nint Fail(nint type, string message)
    {
        Errors.Set(type, message);
        return 0;
    }
}
