"""A value is written part by part: when one fails, those before it are given back."""

import copy
import sys

import calls_sample as calls
from calls_sample import Mark, Torn, TornRow


def keeps_nothing(make):
    mark = Mark()
    action = make(mark)
    calls.tear(True)
    try:
        before = sys.getrefcount(mark)
        for _ in range(50):
            try:
                action()
            except Exception as error:
                assert "torn" in str(error), error
            else:
                raise AssertionError("nothing was raised")
        after = sys.getrefcount(mark)
    finally:
        calls.tear(False)
    assert after == before, f"{after - before} references of 50 calls are left"


def claim_dict_record():
    keeps_nothing(lambda mark: lambda: calls.torn_dict(mark))


def claim_tuple():
    keeps_nothing(lambda mark: lambda: calls.torn_pair(mark))
    keeps_nothing(lambda mark: lambda: calls.torn_four(mark))


def of(mark):
    return Torn(mark, b"x")


def claim_record_as_a_dict():
    keeps_nothing(lambda mark: of(mark)._asdict)


def claim_record_that_is_pickled():
    keeps_nothing(lambda mark: of(mark).__reduce__)


def claim_record_that_is_hashed():
    keeps_nothing(lambda mark: of(mark).__hash__)


def claim_record_that_is_printed():
    keeps_nothing(lambda mark: of(mark).__repr__)


def claim_records_that_are_compared():
    def make(mark):
        whole, torn = TornRow([mark]), TornRow([mark])
        return lambda: whole == torn

    keeps_nothing(make)


def claim_arguments_of_a_callable():
    keeps_nothing(lambda mark: lambda: calls.call_torn(mark, lambda a, b: None))
    keeps_nothing(lambda mark: lambda: calls.call_torn_third(mark, lambda a, b, c: None))
    keeps_nothing(lambda mark: lambda: calls.ask_torn(mark, lambda a, b: 1))


def claim_whole_values_are_as_before():
    mark = Mark()
    torn = of(mark)
    assert torn == of(mark) and hash(torn) == hash(of(mark)) and copy.copy(torn) == torn
    assert torn._asdict() == {"mark": mark, "bytes": b"x"}
    assert TornRow([mark]) == TornRow([mark]) != TornRow([])
