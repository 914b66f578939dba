"""DLPack producers made with ctypes: correct ones that count their deleter calls, and ones with any field wrong."""

import ctypes

CPU = (1, 0)
FLOAT32 = (2, 32)
BFLOAT16 = (4, 16)


class Tensor(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p), ("device_type", ctypes.c_int32), ("device_id", ctypes.c_int32), ("ndim", ctypes.c_int32),
        ("code", ctypes.c_uint8), ("bits", ctypes.c_uint8), ("lanes", ctypes.c_uint16),
        ("shape", ctypes.POINTER(ctypes.c_int64)), ("strides", ctypes.POINTER(ctypes.c_int64)), ("byte_offset", ctypes.c_uint64),
    ]


# Takes the GIL by itself: a consumer may let go on a thread that has none.
Deleter = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class Managed(ctypes.Structure):
    _fields_ = [("tensor", Tensor), ("context", ctypes.c_void_p), ("deleter", ctypes.c_void_p)]


class ManagedVersioned(ctypes.Structure):
    _fields_ = [
        ("major", ctypes.c_uint32), ("minor", ctypes.c_uint32), ("context", ctypes.c_void_p), ("deleter", ctypes.c_void_p),
        ("flags", ctypes.c_uint64), ("tensor", Tensor),
    ]


_new = ctypes.pythonapi.PyCapsule_New
_new.restype, _new.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
_name = ctypes.pythonapi.PyCapsule_GetName
_name.restype, _name.argtypes = ctypes.c_char_p, [ctypes.py_object]
_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_pointer.restype, _pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]


def capsule_name(capsule):
    return _name(capsule)


def open_capsule(capsule):
    """The struct in a capsule, seen in place."""
    name = _name(capsule)
    kind = ManagedVersioned if name.endswith(b"_versioned") else Managed
    return kind.from_address(_pointer(capsule, name))


class Producer:
    """An object with ``__dlpack__`` over a ctypes array. Keyword arguments set fields of the struct as they are."""

    def __init__(self, values=(1.0, 2.0, 3.0, 4.0), shape=None, strides=None, versioned=False, device=CPU, kind=FLOAT32, has_deleter=True,
                 name=None, ctype=ctypes.c_float, major=1, on_delete=None, old=False, **fields):
        self.data = (ctype * max(len(values), 1))(*values)
        shape = (len(values),) if shape is None else shape
        self.shape = (ctypes.c_int64 * max(len(shape), 1))(*shape)
        self.strides = None if strides is None else (ctypes.c_int64 * len(strides))(*strides)
        self.deleted, self.device, self.old, self.reuse = 0, device, old, None
        self.major, self.asked = major, []

        def delete(address):
            self.deleted += 1
            self.deleted_address = address
            if on_delete:
                on_delete()

        self.callback = Deleter(delete)
        self.name = name or (b"dltensor_versioned" if versioned else b"dltensor")
        self.managed = (ManagedVersioned if versioned else Managed)()
        if versioned:
            self.managed.major = major
        self.managed.deleter = ctypes.cast(self.callback, ctypes.c_void_p).value if has_deleter else None
        tensor = self.managed.tensor
        tensor.data, tensor.device_type, tensor.device_id = ctypes.addressof(self.data), *CPU
        tensor.ndim, tensor.lanes = len(shape), 1
        tensor.code, tensor.bits = kind
        tensor.shape = ctypes.cast(self.shape, ctypes.POINTER(ctypes.c_int64))
        if self.strides is not None:
            tensor.strides = ctypes.cast(self.strides, ctypes.POINTER(ctypes.c_int64))
        for field, value in fields.items():
            setattr(tensor, field, value)

    def __dlpack__(self, **arguments):
        if self.old and arguments:
            raise TypeError("__dlpack__() got an unexpected keyword argument")
        self.asked.append(arguments)
        if self.reuse is not None:
            return self.reuse
        self.capsule = _new(ctypes.addressof(self.managed), self.name, None)
        return self.capsule

    def __dlpack_device__(self):
        return self.device
