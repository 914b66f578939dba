import typing

import border_sample as border
from expect import raises, same

REPORT = {"title": "t", "passed": True, "span": {"first": 0, "last": 2}, "parts": [{"first": 0, "last": 1}, {"first": 1, "last": 2}], "score": None}


def claim_record_is_a_plain_dict_in_its_order():
    report = border.make_report("t")
    same(report, REPORT)
    same(list(report), list(REPORT))
    same(border.make_report("t", score=0.5)["score"], 0.5)


def claim_each_call_makes_a_new_dict():
    first = border.make_report("t")
    first["title"] = "changed"
    first["span"].clear()
    same(border.make_report("t"), REPORT)


def claim_record_may_be_absent():
    same(border.maybe_range(False), None)
    same(border.maybe_range(True), {"first": 1, "last": 2})


def claim_typed_dict_is_there_for_annotations():
    same(list(border.Report.__annotations__), list(REPORT))
    same(border.Report.__name__, "Report")
    assert typing.is_typeddict(border.Report)
    assert "Report" in dir(border) and "Report" in border.__all__


def claim_unknown_attribute_is_named():
    with raises(AttributeError, "module 'border_sample' has no attribute 'Missing'"):
        border.Missing
