import array
import ctypes

import border_sample as border
from expect import raises, same

KINDS = {"float32": "f", "float64": "d", "int8": "b", "uint8": "B", "int16": "h", "uint16": "H", "int32": "i", "uint32": "I", "int64": "q", "uint64": "Q"}


def total(kind):
    return getattr(border, "sum_" + kind)


def claim_each_element_type_is_seen_in_place():
    for kind, code in KINDS.items():
        same(total(kind)(array.array(code, [1, 2, 3])), 6.0)
        same(total(kind)(memoryview(array.array(code, [1, 2, 3]))[1:]), 5.0)
        same(total(kind)(array.array(code)), 0.0)


def claim_long_is_an_element_type_by_its_size():
    kind = {4: "int32", 8: "int64"}[array.array("l").itemsize]
    same(total(kind)(array.array("l", [-1, 3])), 2.0)


class Py_buffer(ctypes.Structure):
    _fields_ = [
        ("buf", ctypes.c_void_p), ("obj", ctypes.c_void_p), ("len", ctypes.c_ssize_t), ("itemsize", ctypes.c_ssize_t), ("readonly", ctypes.c_int),
        ("ndim", ctypes.c_int), ("format", ctypes.c_char_p), ("shape", ctypes.POINTER(ctypes.c_ssize_t)),
        ("strides", ctypes.POINTER(ctypes.c_ssize_t)), ("suboffsets", ctypes.c_void_p), ("internal", ctypes.c_void_p),
    ]


def claim_half_precision_is_seen_in_place():
    # Only a buffer made by hand: up to 3.11 a memoryview cannot be cast to this type.
    data = ctypes.create_string_buffer(b"\x00\x3c\x00\x40", 4)
    shape, strides = (ctypes.c_ssize_t * 1)(2), (ctypes.c_ssize_t * 1)(2)
    view = Py_buffer(ctypes.addressof(data), None, 4, 2, 1, 1, b"e", shape, strides, None, None)
    make = ctypes.pythonapi.PyMemoryView_FromBuffer
    make.restype, make.argtypes = ctypes.py_object, [ctypes.POINTER(Py_buffer)]
    same(border.sum_float16(make(ctypes.byref(view))), 3.0)
    same(border.describe(make(ctypes.byref(view)))["element_type"], "float16")


def claim_other_element_type_is_refused_not_converted():
    for wanted in KINDS:
        for given, code in KINDS.items():
            if wanted != given:
                with raises(TypeError, f"sum_{wanted}() argument 'values': expected a contiguous {wanted} buffer, got elements of type {given}"):
                    total(wanted)(array.array(code, [1]))


def claim_foreign_byte_order_is_refused():
    swapped = (ctypes.c_float.__ctype_be__ * 2)(1, 2)
    with raises(TypeError, "sum_float32() argument 'values': expected a contiguous float32 buffer, got elements of type other"):
        border.sum_float32(swapped)


def claim_structs_and_bools_are_no_numbers():
    class Pair(ctypes.Structure):
        _fields_ = [("a", ctypes.c_float), ("b", ctypes.c_float)]

    with raises(TypeError, part="got elements of type other"):
        border.sum_float32((Pair * 2)())
    with raises(TypeError, part="got elements of type bool"):
        border.sum_uint8((ctypes.c_bool * 2)())


def claim_gaps_are_refused():
    with raises(ValueError, "sum_float32() argument 'values': expected a contiguous float32 buffer, got a memoryview that is not contiguous; "
                            "copy it first (numpy: np.ascontiguousarray)"):
        border.sum_float32(memoryview(array.array("f", [1, 2, 3, 4]))[::2])


def claim_what_is_no_buffer_is_refused():
    for wrong in ([1.0], None, 1.0, "x"):
        with raises(TypeError, f"sum_float32() argument 'values': expected a contiguous float32 buffer, got {type(wrong).__name__}"):
            border.sum_float32(wrong)


def claim_misaligned_data_is_refused():
    with raises(ValueError, part="sum_float32() argument 'values': the data is not aligned to 4 bytes"):
        border.sum_float32(memoryview(bytes(9))[1:].cast("f"))


def claim_shape_is_seen():
    six = memoryview(array.array("f", range(6))).cast("B")
    same(border.shape_float32(six.cast("f", shape=[2, 3])), [2, 3])
    same(border.shape_float32(six.cast("f", shape=[1, 6, 1])), [1, 6, 1])
    same(border.shape_float32(six[:4].cast("f", shape=[])), [])
    same(border.shape_float32(array.array("f")), [0])
    same(border.sum_float32(six.cast("f", shape=[2, 3])), 15.0)


def claim_two_tensors_of_one_buffer_are_seen_together():
    data = array.array("f", [1, 2, 3])
    same(border.dot(data, data), 14.0)
    with raises(TypeError, part="dot() argument 'right': expected a contiguous float32 buffer, got list"):
        border.dot(data, [])
    data.append(4)  # BufferError while anybody holds it


def claim_any_tensor_is_described():
    values = memoryview(array.array("h", range(6)))
    same(border.describe(values), {"element_type": "int16", "shape": [6], "length": 6, "contiguous": True})
    same(border.describe(values[::2]), {"element_type": "int16", "shape": [3], "length": 3, "contiguous": False})
    same(border.describe(values[::-1])["contiguous"], False)
    same(border.describe(values.cast("B").cast("h", shape=[3, 2]))["shape"], [3, 2])
    same(border.describe((ctypes.c_bool * 2)())["element_type"], "bool")
    same(border.describe(b"ab")["element_type"], "uint8")
    same(border.describe((ctypes.c_float.__ctype_be__ * 2)())["element_type"], "other")
    with raises(TypeError, "describe() argument 'tensor': expected an object with the buffer protocol or DLPack, such as a numpy array, got list"):
        border.describe([1])


def claim_numbers_come_as_tensor_or_sequence():
    assert border.describe_array(array.array("d", [1, 2])) == "tensor of 2 float64"
    assert border.describe_array([1, 2.5]) == "2 numbers, sum 3.5"
    assert border.describe_array((1,)) == "1 numbers, sum 1"
    assert border.describe_array(range(4)) == "4 numbers, sum 6"
    with raises(TypeError, "describe_array() argument 'values'[1]: expected float, got str"):
        border.describe_array([1, "x"])
    with raises(TypeError, "describe_array() argument 'values': expected a list, got str"):
        border.describe_array("12")


def claim_one_bad_element_does_not_fail_its_batch():
    judged = border.judge_batch({"good": [1, 2], "bad": [1, None], "worse": "text", "tensor": array.array("f", [1])})
    assert list(judged.items()) == [
        ("good", "2 numbers, sum 3"),
        ("bad", "list: [1]: expected float, got NoneType"),
        ("worse", "str: expected a list, got str"),
        ("tensor", "tensor of 1 float32"),
    ], judged


def claim_python_error_inside_a_deferred_value_stays_there():
    class Broken:
        def __float__(self):
            raise LookupError("my own")

    assert border.judge_batch({"x": [Broken()]}) == {"x": "list: LookupError: my own"}


def claim_view_kept_too_long_is_disposed():
    data = array.array("f", [1, 2])
    border.keep_wrongly(data)
    assert border.read_after_return() == "disposed"
    data.append(3)
