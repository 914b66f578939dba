import datetime
import inspect
import uuid

import calls_sample as calls
from calls_sample import Passing, Shadows
from expect import raises, run_python, same


def claim_keyword_only_is_refused_by_position():
    same(Passing.options(name="x"), "x 1")
    same(Passing.options(size=2, name="x"), "x 2")
    with raises(TypeError, "options() takes 0 positional arguments (1 given)"):
        Passing.options("x")
    with raises(TypeError, "options() missing 1 required argument: 'name'"):
        Passing.options(size=1)


def claim_positional_only_is_refused_by_keyword():
    same(Passing(1, 2, third=3).all, [1, 2, 3, 4])
    same(Passing(1, second=2, third=3, fourth=5).all, [1, 2, 3, 5])
    with raises(TypeError, "Passing() got some positional-only arguments passed as keyword arguments: 'first'"):
        Passing(first=1, second=2, third=3)
    with raises(TypeError, part="Passing() takes 2 positional arguments (3 given)"):
        Passing(1, 2, 3)
    with raises(TypeError, "Passing() missing 1 required argument: 'third'"):
        Passing(1, 2)


def claim_rest_stands_before_the_keywords():
    same(Passing.mixed(1), "1 2 3 []")
    same(Passing.mixed(1, 5, 6, 7), "1 5 3 [6,7]")
    same(Passing.mixed(1, 5, 6, 7, c=8), "1 5 8 [6,7]")
    same(Passing.mixed(1, c=8), "1 2 8 []")
    same(str(inspect.signature(Passing.mixed)), "(a, /, b=2, *rest, c=3)")
    same(str(inspect.signature(Passing)), "(first, /, second, *, third, fourth=4)")


def claim_every_default_is_passed_on_and_shown():
    same(Passing.defaults(), f"Infinity -Infinity NaN 1.50 0001-01-01 {uuid.UUID(int=0)} Green  2147483647  00:00:00")
    shown = inspect.signature(Passing.defaults).parameters
    same(shown["most"].default, float("inf"))
    same(shown["least"].default, float("-inf"))
    for name in ("none", "price", "day", "id", "wait"):
        assert shown[name].default is ..., name
    same(shown["color"].default, 2)
    same(shown["maybe"].default, None)
    same(Passing.defaults(day=datetime.date(2020, 2, 3)).split()[4], "2020-02-03")


def claim_exports_may_be_called_as_builtins():
    same(calls.sorted([3, 1, 2]), [1, 2, 3])
    assert "sorted" in dir(calls) and "Color" in dir(calls)
    same(calls.Color(1).name, "RED")
    same(calls.own(self=4), 4)
    same(calls.own(5), 5)


def claim_members_may_be_called_as_types():
    one = Shadows()
    one.property = True
    same((one.list, one.int, one.str, one.property), ([1, 2], 1, "text", True))
    same(one.dict(["a"]), {"a": [1, 2]})


def claim_missing_attribute_is_an_attribute_error():
    with raises(AttributeError, "module 'calls_sample' has no attribute 'missing'"):
        calls.missing


def claim_leak_report_prints_though_an_export_is_called_print():
    code = "import os\nos.environ['EXPORT_LEAK_REPORT'] = '1'\nimport calls_sample\nkept = calls_sample.Shadows()\nimport sys\nsys.stderr = sys.stdout"
    said = run_python(code)
    assert "C# objects still alive at exit: 1 Shadows" in said, said
