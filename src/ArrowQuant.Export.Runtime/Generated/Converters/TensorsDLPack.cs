using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>How an object answered when it was asked for its memory.</summary>
internal enum TensorOffer
{
    /// <summary>It does not speak the protocol; no error is set.</summary>
    None,

    /// <summary>It does, and cannot give this memory: noted in <see cref="Mismatch"/>, or the current Python error.</summary>
    Refused,

    /// <summary>It gave its memory.</summary>
    Taken,
}

/// <summary>The consumer's side of the DLPack protocol.</summary>
internal static unsafe class DLPackImport
{
    private static nint s_tensor, s_device;

    /// <summary>Asks an object for its tensor. The caller disposes the tensor, with the GIL held.</summary>
    internal static TensorOffer Take(nint value, out DLPackTensor? tensor)
    {
        tensor = null;
        TensorOffer offer = Find(value, ref s_tensor, "__dlpack__"u8, out nint method);
        if (offer != TensorOffer.Taken) return offer;

        nint capsule = IsOnCpu(value) ? Call(method) : 0;
        Python.Object.DecRef(method);
        if (capsule == 0) return TensorOffer.Refused;

        tensor = DLPackTensor.Take(capsule, out string problem);
        Python.Object.DecRef(capsule);
        if (tensor != null) return TensorOffer.Taken;
        Mismatch.Unreadable(problem);
        return TensorOffer.Refused;
    }

    /// <summary>The method is asked before the tensor, because making a capsule of a device's memory may already touch the device.</summary>
    private static bool IsOnCpu(nint value)
    {
        // Producers from before the method was required: the struct names the device as well, and is checked.
        TensorOffer offer = Find(value, ref s_device, "__dlpack_device__"u8, out nint method);
        if (offer != TensorOffer.Taken) return offer == TensorOffer.None;

        nint device = Api.PyObject_CallNoArgs(method);
        Python.Object.DecRef(method);
        if (device == 0) return false;
        bool understood = TryReadPair(device, out long type, out long id);
        Python.Object.DecRef(device);
        if (!understood) return Mismatch.Unreadable("__dlpack_device__ must return a tuple of two ints, (device type, device id)");
        return type == DLPack.Cpu || Mismatch.Unreadable(DLPackLayout.WrongDevice(type, id));
    }

    /// <summary>Calls with the version that we read; without it when the producer, older than version 1, knows no such argument.</summary>
    private static nint Call(nint method)
    {
        nint none = Api.PyTuple_New(0), keywords = Api.PyDict_New(), name = PyText.Write("max_version");
        nint version = Imported.Pack(Integer<uint>.Write(DLPack.Major), Integer<uint>.Write(DLPack.Minor));
        bool ready = none != 0 && keywords != 0 && name != 0 && version != 0 && Api.PyDict_SetItem(keywords, name, version) == 0;
        nint capsule = ready ? Api.PyObject_Call(method, none, keywords) : 0;
        Python.Object.XDecRef(version);
        Python.Object.XDecRef(name);
        Python.Object.XDecRef(keywords);
        Python.Object.XDecRef(none);
        if (capsule != 0 || !ready || Api.PyErr_ExceptionMatches(Known.TypeError) == 0) return capsule;
        Api.PyErr_Clear();
        return Api.PyObject_CallNoArgs(method);
    }

    /// <summary>Two ints out of a tuple; false with no error set.</summary>
    internal static bool TryReadPair(nint pair, out long first, out long second)
    {
        (first, second) = (0, 0);
        bool read = Api.PyType_IsSubtype(Python.Object.TypeOf(pair), Known.Tuple) != 0 && ApiFast.PyTuple_Size(pair) == 2
            && Integer<long>.TryRead(ApiFast.PyTuple_GetItem(pair, 0), ref CallScope.None, out first)
            && Integer<long>.TryRead(ApiFast.PyTuple_GetItem(pair, 1), ref CallScope.None, out second);
        if (!read) Mismatch.Forget();
        return read;
    }

    private static TensorOffer Find(nint value, ref nint cache, ReadOnlySpan<byte> name, out nint method)
    {
        method = OptionalAttribute.Get(value, ref cache, name);
        if (method != 0) return TensorOffer.Taken;
        return Api.PyErr_Occurred() == 0 ? TensorOffer.None : TensorOffer.Refused;
    }
}
