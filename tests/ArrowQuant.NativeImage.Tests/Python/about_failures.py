import gc
import sys

import border_sample as border
from expect import raises, resident, run_python, same

MAPPED = {
    "argument": ValueError,
    "range": ValueError,
    "format": ValueError,
    "index": IndexError,
    "key": KeyError,
    "operation": RuntimeError,
    "unsupported": NotImplementedError,
    "overflow": OverflowError,
    "divide": ZeroDivisionError,
    "cast": TypeError,
    "timeout": TimeoutError,
    "memory": MemoryError,
    "io": OSError,
    "end": EOFError,
    "access": PermissionError,
    "file": FileNotFoundError,
    "shape": border.ShapeError,
    "narrow": border.ShapeError,
    "caused": border.ShapeError,
}


def claim_exception_becomes_the_one_that_python_expects():
    for kind, expected in MAPPED.items():
        with raises(expected, part="what happened: é"):
            border.throw(kind, "what happened: é")


def claim_message_has_no_csharp_parameter_name():
    with raises(ValueError, "message"):
        border.throw("argument", "message")


def claim_message_with_nul_is_not_cut():
    with raises(border.ShapeError, part="b"):
        border.throw("shape", "a\0b")


def claim_exported_exception_has_its_python_base():
    same(border.ShapeError.__bases__, (ValueError,))
    same(border.ShapeError.__module__, "border_sample")
    same(border.ShapeError.__doc__, "A value of the sample was out of shape.")
    try:
        border.throw("shape", "m")
    except ValueError as error:
        same(str(error), "m")
    same(str(border.ShapeError("made in Python")), "made in Python")


def claim_missing_file_has_its_name():
    with raises(FileNotFoundError) as caught:
        border.throw("file", "m")
    same((caught.error.errno, caught.error.filename), (2, "absent.bin"))


def claim_inner_exceptions_are_causes():
    with raises(border.ShapeError, "m") as caught:
        border.throw("caused", "m")
    cause = caught.error.__cause__
    same((type(cause), cause.args), (KeyError, ("no such key",)))
    same((type(cause.__cause__), str(cause.__cause__)), (OSError, "disk"))
    same(cause.__cause__.__cause__, None)


def claim_unknown_exception_is_named_and_has_its_stack():
    with raises(RuntimeError, part="AggregateException: m") as caught:
        border.throw("aggregate", "m")
    same(type(caught.error.__cause__), border.ShapeError)
    notes = "\n".join(caught.error.__notes__)
    assert "AggregateException" in notes and "Throw" in notes, notes


def claim_expected_exception_has_no_csharp_stack():
    with raises(border.ShapeError) as caught:
        border.throw("shape", "m")
    assert not hasattr(caught.error, "__notes__")


def claim_null_reference_is_an_exception_not_a_crash():
    for _ in range(100):
        with raises(RuntimeError, part="NullReferenceException"):
            border.follow_null()


def claim_null_reference_is_an_exception_with_faulthandler_on():
    code = """
import border_sample
try:
    border_sample.follow_null()
except RuntimeError as error:
    print(type(error).__name__)
"""
    same(run_python(code, "-X", "faulthandler"), "RuntimeError")


def claim_no_error_is_left_behind():
    for _ in range(3):
        with raises(border.ShapeError, "-1 is not positive"):
            border.check_positive(-1)
        same(border.check_positive(1), 1)


def claim_failing_calls_leak_nothing():
    def fail(times):
        for _ in range(times):
            try:
                border.check_positive(-1)
            except ValueError:
                pass
            try:
                border.echo_array([1, "x"])
            except TypeError:
                pass

    fail(20_000)
    gc.collect()
    before, references = resident(), sys.getrefcount(border.ShapeError)
    fail(100_000)
    gc.collect()
    grown = resident() - before
    assert grown < 4 << 20, f"{grown} bytes more after 200000 failures"
    assert abs(sys.getrefcount(border.ShapeError) - references) < 10
