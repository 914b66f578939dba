import math
import struct

import border_sample as border
from expect import raises, same

RANGES = {
    "int8": (-(2**7), 2**7 - 1),
    "uint8": (0, 2**8 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "uint16": (0, 2**16 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "uint32": (0, 2**32 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint64": (0, 2**64 - 1),
    "native": (-(2**63), 2**63 - 1),
    "unative": (0, 2**64 - 1),
}
SHOWN = {"native": "int64", "unative": "uint64"}


def echo(name):
    return getattr(border, "echo_" + name)


class Seven:
    def __index__(self):
        return 7


class Number(int):
    pass


def claim_bool_is_true_or_false_and_nothing_else():
    same(border.echo_bool(True), True)
    same(border.echo_bool(False), False)
    for wrong, name in ((1, "int"), (0, "int"), (None, "NoneType"), ("", "str")):
        with raises(TypeError, f"echo_bool() argument 'value': expected bool, got {name}"):
            border.echo_bool(wrong)


def claim_integers_come_back_over_their_whole_range():
    for name, (low, high) in RANGES.items():
        for value in (low, low + 1, 0, 1, 5, high - 1, high):
            same(echo(name)(value), value)


def claim_integer_out_of_range_says_the_range():
    for name, (low, high) in RANGES.items():
        shown = SHOWN.get(name, name)
        for value in (low - 1, high + 1, 2**64, -(2**64), 10**30):
            with raises(OverflowError, f"echo_{name}() argument 'value': {value} is out of range for {shown} ({low} to {high})"):
                echo(name)(value)


def claim_long_number_in_a_message_is_cut():
    with raises(OverflowError, part="... is out of range for int32"):
        border.echo_int32(10**100)


def claim_what_is_no_int_is_refused():
    for name in RANGES:
        for wrong in (True, 1.0, "1", None, b"1", [1]):
            with raises(TypeError, f"echo_{name}() argument 'value': expected int, got {type(wrong).__name__}"):
                echo(name)(wrong)


def claim_index_protocol_is_an_int():
    for name in RANGES:
        same(echo(name)(Seven()), 7)
        same(echo(name)(Number(9)), 9)


def claim_error_of_index_is_passed_on():
    class Broken:
        def __index__(self):
            raise LookupError("my own")

    with raises(LookupError, "my own"):
        border.echo_int64(Broken())


def claim_index_that_calls_back_into_the_module_works():
    class Nested:
        def __index__(self):
            return border.echo_int64(6) + 1

    same(border.echo_int64(Nested()), 7)


def claim_float64_comes_back_exactly():
    for value in (0.0, -0.0, 1.5, 0.1, 5e-324, 1.7976931348623157e308, math.inf, -math.inf):
        same(border.echo_float64(value), value)
        assert math.copysign(1, border.echo_float64(value)) == math.copysign(1, value)
    assert math.isnan(border.echo_float64(math.nan))
    same(border.echo_float64(-1.0), -1.0)


def claim_int_is_a_float_argument():
    same(border.echo_float64(3), 3.0)
    same(border.echo_float64(Seven()), 7.0)
    same(border.echo_float32(3), 3.0)


def claim_int_too_large_for_a_float_overflows():
    with raises(OverflowError, part="echo_float64() argument 'value': 1000"):
        border.echo_float64(10**400)


def claim_what_is_no_float_is_refused():
    for name in ("float32", "float64"):
        for wrong in ("1", None, b"1", [1.0], 1j):
            with raises(TypeError, f"echo_{name}() argument 'value': expected float, got {type(wrong).__name__}"):
                echo(name)(wrong)


def claim_error_of_float_is_passed_on():
    class Broken:
        def __float__(self):
            raise LookupError("my own")

    with raises(LookupError, "my own"):
        border.echo_float64(Broken())


def claim_float_subclass_and_protocol_are_floats():
    class Half(float):
        pass

    class Third:
        def __float__(self):
            return 0.25

    same(border.echo_float64(Half(0.5)), 0.5)
    same(border.echo_float64(Third()), 0.25)


def claim_float32_rounds_to_nearest():
    for value in (0.1, 1 / 3, 16777217.0, 1e-45, 3.4028234e38):
        same(border.echo_float32(value), struct.unpack("f", struct.pack("f", value))[0])


def claim_float32_refuses_what_would_become_infinite():
    with raises(OverflowError, "echo_float32() argument 'value': 1e+39 is out of range for float32"):
        border.echo_float32(1e39)
    same(border.echo_float32(math.inf), math.inf)
    assert math.isnan(border.echo_float32(math.nan))
