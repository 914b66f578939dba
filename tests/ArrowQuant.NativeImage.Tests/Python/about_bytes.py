import array
import mmap

import border_sample as border
from expect import raises, same


def claim_bytes_come_back():
    for data in (b"", b"\0", b"abc", bytes(range(256)), b"x" * 100_000):
        same(border.echo_bytes(data), data)


def claim_anything_with_contiguous_bytes_is_read():
    for data in (bytearray(b"\1\2\3"), memoryview(b"\1\2\3"), memoryview(b"\0\1\2\3")[1:], array.array("B", [1, 2, 3])):
        assert border.sum_bytes(data) == 6
        same(border.echo_bytes(data), b"\1\2\3")
    with mmap.mmap(-1, 4096) as pages:
        pages[:3] = b"\1\2\3"
        assert border.sum_bytes(pages) == 6


def claim_bytes_with_gaps_are_refused():
    with raises(ValueError, "sum_bytes() argument 'value': expected a bytes-like object, got a memoryview that is not contiguous; "
                            "copy it first (numpy: np.ascontiguousarray)"):
        border.sum_bytes(memoryview(b"abcd")[::2])


def claim_what_has_no_bytes_is_refused():
    for wrong in ("abc", None, 3, [1, 2]):
        for function in (border.sum_bytes, border.echo_bytes):
            with raises(TypeError, f"{function.__name__}() argument 'value': expected a bytes-like object, got {type(wrong).__name__}"):
                function(wrong)


def claim_more_buffers_than_a_call_holds_inline_are_read():
    same(border.sum_four(b"\1", bytearray(b"\2\2"), memoryview(b"\3"), b""), [1, 4, 3, 0])


def claim_part_of_an_array_is_written():
    same(border.counting_bytes(4), b"\0\1\2\3")
    same(border.counting_bytes(0), b"")


def claim_memory_is_copied_in():
    same(border.echo_memory(bytearray(b"abc")), b"abc")
    with raises(TypeError, "echo_memory() argument 'value': expected a bytes-like object, got int"):
        border.echo_memory(3)


def claim_bytes_are_written_where_they_stay():
    for count in (1, 5, 100_000):
        address, made = border.bytes_in_place(count)
        same(made, bytes(i & 255 for i in range(count)))
        same(address, id(made) + bytes.__basicsize__ - 1)
    same(border.bytes_in_place(0)[1], b"")


def claim_parts_of_such_bytes_are_copies():
    same(border.parts_of_bytes(), [b"bcd", b"ab", b"abcd"])


def claim_such_bytes_are_returned_once():
    with raises(RuntimeError):
        border.bytes_twice()


def claim_bytes_may_be_absent():
    same(border.maybe_length(None), None)
    same(border.maybe_length(b"abc"), 3)
    with raises(TypeError, "maybe_length() argument 'value': expected a bytes-like object, got int"):
        border.maybe_length(3)


def claim_buffer_is_given_back_when_the_call_ends():
    data = bytearray(b"\1\2")
    border.sum_bytes(data)
    border.sum_four(data, data, data, data)
    with raises(TypeError, "sum_four() argument 'd': expected a bytes-like object, got int"):
        border.sum_four(data, data, data, 1)
    data.append(3)  # BufferError while anybody holds it
    assert border.sum_bytes(data) == 6
