import copy
import gc
import pickle
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


def lost(code, owner=None):
    with raises(border.LossError) as caught:
        border.lose(code, owner)
    return caught.error


def claim_exception_says_what_its_properties_said():
    error = lost(3, "é\0")
    same((error.code, error.belonged_to, error.kept, error.places, error.doubtful), (3, "é\0", border.Storage.PLAIN, ["here", "there"], 3))
    same((error.args, str(error), isinstance(error, LookupError)), (("lost 3",), "lost 3", True))
    same(lost(4).belonged_to, None)
    assert not hasattr(error, "search") and not hasattr(error, "__notes__")


def claim_attributes_of_an_exception_are_documented():
    same(border.LossError.code.__doc__, "A number for scripts.")
    same({name for name in vars(border.LossError) if not name.startswith("_")}, {"belonged_to", "code", "doubtful", "kept", "places"})


def claim_exception_of_a_derived_type_has_the_attributes_of_the_exported_one():
    with raises(border.LossError) as caught:
        border.lose_all()
    same((caught.error.code, caught.error.belonged_to, hasattr(caught.error, "everything")), (7, "nobody", False))


def claim_cause_has_its_attributes_too():
    with raises(border.LossError) as caught:
        border.lose_twice()
    same((caught.error.code, caught.error.__cause__.code), (1, 2))


def claim_attribute_that_cannot_be_read_is_absent_and_a_note_says_why():
    error = lost(-1)
    same((error.code, hasattr(error, "doubtful")), (-1, False))
    same(error.__notes__, ["the attribute 'doubtful' could not be read: InvalidOperationException: nobody counts below zero"])
    with raises(AttributeError, part="LossError has no 'doubtful': C# did not throw it, or could not say"):
        error.doubtful


def claim_exception_that_python_raises_itself_has_no_attributes_until_it_sets_them():
    error = border.LossError("by hand")
    with raises(AttributeError, part="has no 'code'"):
        error.code
    error.code = 5
    same((error.code, str(error)), (5, "by hand"))
    with raises(AttributeError, part="code cannot be deleted"):
        del error.code


def claim_copies_and_pickles_of_an_exception_keep_its_attributes():
    error = lost(3, "me")
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        same((type(other), other.args, other.code, other.belonged_to, other.places), (border.LossError, ("lost 3",), 3, "me", ["here", "there"]))


def claim_exception_raised_in_a_subclass_of_python_may_carry_them():
    class Mine(border.LossError):
        pass

    error = Mine("m")
    error.code = 1
    same(error.code, 1)


def robbed(kind, file=None):
    try:
        border.lose_to("magpie", file)
    except kind as error:
        return error
    raise AssertionError("nothing was lost")


def claim_exceptions_that_derive_from_one_another_do_so_in_python():
    same([c.__name__ for c in border.HeistError.__mro__], ["HeistError", "LossError", "LookupError", "Exception", "BaseException", "object"])
    same(border.CardError.__bases__, (FileNotFoundError, border.HeistError))
    error = robbed(border.LossError)
    same((type(error), error.thief, error.code, error.belonged_to), (border.HeistError, "magpie", "five", "us"))
    same((border.HeistError.thief.__doc__, border.HeistError.code.__doc__, border.LossError.code.__doc__), ("Who has it now.", "A number of its own.", "A number for scripts."))
    again = pickle.loads(pickle.dumps(error))
    same((type(again), again.thief, again.code, again.places), (border.HeistError, "magpie", "five", ["here", "there"]))


def claim_derived_exception_may_be_of_another_built_in_too():
    for kind in (border.CardError, border.HeistError, border.LossError, LookupError, FileNotFoundError, OSError):
        error = robbed(kind, file="ace.txt")
        same((type(error), error.errno, error.filename, error.thief), (border.CardError, 2, "ace.txt", "magpie"))
        same(str(error), "[Errno 2] lost 5: 'ace.txt'")
    made = border.CardError(2, "by hand", "file")
    same((made.errno, made.filename), (2, "file"))


def claim_exceptions_with_attributes_leak_nothing():
    def fail(times):
        for _ in range(times):
            lost(1, "me")

    fail(5_000)
    gc.collect()
    before, references = resident(), sys.getrefcount(border.LossError)
    fail(50_000)
    gc.collect()
    grown = resident() - before
    assert grown < 4 << 20, f"{grown} bytes more after 50000 failures"
    assert abs(sys.getrefcount(border.LossError) - references) < 10
