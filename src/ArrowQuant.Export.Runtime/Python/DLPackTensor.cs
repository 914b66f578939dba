namespace ArrowQuant.Export.Runtime.Python;

/// <summary>A tensor taken out of a DLPack capsule: ours until it is disposed, which calls the producer's deleter, once.</summary>
internal sealed unsafe class DLPackTensor : IDisposable
{
    private readonly bool _isVersioned;
    private void* _managed;

    private DLPackTensor(void* managed, bool isVersioned)
    {
        _managed = managed;
        _isVersioned = isVersioned;
    }

    /// <summary>What the description says, checked.</summary>
    internal DLPackLayout Layout { get; private set; }

    /// <summary>The shape as the producer wrote it; as long as the tensor.</summary>
    internal long* Extents => Description->Shape;

    internal int Rank => Description->Rank;

    private DLTensor* Description => _isVersioned ? &((DLManagedTensorVersioned*)_managed)->Tensor : &((DLManagedTensor*)_managed)->Tensor;

    /// <summary>
    /// Moves the tensor out of a capsule, which is renamed, so that its destructor leaves the tensor to us. Null when it cannot be used, with
    /// the reason in <paramref name="problem"/> and the deleter called. Needs the GIL.
    /// </summary>
    internal static DLPackTensor? Take(nint capsule, out string problem)
    {
        bool isVersioned = Api.PyCapsule_IsValid(capsule, DLPack.VersionedName) != 0;
        if (!isVersioned && Api.PyCapsule_IsValid(capsule, DLPack.Name) == 0)
        {
            bool used = Api.PyCapsule_IsValid(capsule, DLPack.UsedName) != 0 || Api.PyCapsule_IsValid(capsule, DLPack.UsedVersionedName) != 0;
            problem = used ? "__dlpack__ returned a capsule that was consumed before" : $"__dlpack__ returned no DLPack capsule but {Object.TypeName(capsule)}";
            return null;
        }

        void* managed = Api.PyCapsule_GetPointer(capsule, isVersioned ? DLPack.VersionedName : DLPack.Name);
        Api.PyCapsule_SetName(capsule, isVersioned ? DLPack.UsedVersionedName : DLPack.UsedName);
        return TakeOver(managed, isVersioned, out problem);
    }

    /// <summary>Takes over the struct itself; as <see cref="Take"/>.</summary>
    internal static DLPackTensor? TakeOver(void* managed, bool isVersioned, out string problem)
    {
        var tensor = new DLPackTensor(managed, isVersioned);

        // Of another major version nothing may be read but the deleter.
        if (isVersioned && ((DLManagedTensorVersioned*)managed)->Major is var major and not DLPack.Major)
        {
            problem = $"the tensor comes in DLPack version {major}, and {DLPack.Major} is what can be read";
        }
        else if (DLPackLayout.TryRead(tensor.Description, out DLPackLayout layout, out problem))
        {
            tensor.Layout = layout;
            return tensor;
        }

        tensor.Dispose();
        return null;
    }

    /// <summary>Gives the tensor back. Needs the GIL, and no error set: the deleter may be Python code.</summary>
    public void Dispose()
    {
        if (_managed == null) return;
        void* managed = _managed;
        _managed = null;

        if (_isVersioned)
        {
            var versioned = (DLManagedTensorVersioned*)managed;
            if (versioned->Deleter != null) versioned->Deleter(versioned);
        }
        else
        {
            var unversioned = (DLManagedTensor*)managed;
            if (unversioned->Deleter != null) unversioned->Deleter(unversioned);
        }
    }
}
