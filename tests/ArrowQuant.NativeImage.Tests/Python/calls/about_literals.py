import inspect
import pickle
import sys

import calls_sample as calls
from calls_sample import Journey, Named
from expect import raises, same

LISTED = "'fast', 'very_exact', 'from-8.2', 'quick'"


def claim_value_is_the_name_of_its_member():
    for name in ("fast", "very_exact", "from-8.2"):
        same(Named.echo(name), name)
    same(Named.echo(None), None)
    same([Named.number(name) for name in ("fast", "very_exact", "from-8.2", "quick")], [1, -300, 7, 1])


def claim_second_name_of_a_value_is_taken_and_the_first_is_answered():
    same(Named.echo("quick"), "fast")


def claim_python_has_no_class_of_it():
    assert not hasattr(calls, "Speed") and "Speed" not in dir(calls)


def claim_text_that_is_no_name_is_refused():
    for wrong in ("slow", "Fast", "FAST", "", "fast ", "trial", "fast|quick", "f\0"):
        with raises(ValueError, f"echo() argument 'value': {wrong!r} is not one of {LISTED}"):
            Named.echo(wrong)
    for wrong in (1, True, 1.0, b"fast", ["fast"]):
        with raises(TypeError, f"echo() argument 'value': expected one of {LISTED}, got {type(wrong).__name__}"):
            Named.echo(wrong)
    with raises(UnicodeEncodeError):
        Named.echo("\ud800")


def claim_class_of_str_is_taken():
    class Text(str):
        pass

    same(Named.echo(Text("fast")), "fast")


def claim_value_without_a_name_is_an_error_on_the_way_out():
    with raises(ValueError, f"9 is not the value of a Speed, which is one of {LISTED}"):
        Named.unnamed(9)


def claim_default_is_a_name_in_the_signature():
    same(Named.__text_signature__, "(speed='very_exact')")
    same(inspect.signature(Named).parameters["speed"].default, "very_exact")
    same(Named().speed, "very_exact")


def claim_it_stands_in_every_place():
    one = Named("fast")
    one.speed = "from-8.2"
    same(one.speed, "from-8.2")
    with raises(ValueError, part=f"'up' is not one of {LISTED}"):
        one.speed = "up"
    same(Named.count(["fast", "quick", "from-8.2"]), {"fast": 2, "from-8.2": 1})
    with raises(ValueError, f"count() argument 'values'[1]: 'up' is not one of {LISTED}"):
        Named.count(["fast", "up"])
    same(Named.choose("fast"), "speed 1")
    same(Named.choose(4), "number 4")
    same(Named.ask(lambda speed: "quick" if speed == "fast" else "up"), "fast")
    with raises(ValueError, part="'up' is not one of"):
        Named.ask(lambda speed: "up")


def claim_record_of_them_is_compared_hashed_and_pickled_by_text():
    journey = Journey("fast", ["quick", "from-8.2"])
    same(repr(journey), "Journey(speed='fast', more=['fast', 'from-8.2'])")
    same(journey, Journey("quick", ["fast", "from-8.2"]))
    same(pickle.loads(pickle.dumps(journey)), journey)
    match journey:
        case Journey(speed="fast"):
            return
    raise AssertionError("no match")


def claim_results_are_one_object_each():
    assert Named.echo("fast") is Named.echo("quick")
    before = sys.getrefcount(Named.echo("fast"))
    for _ in range(1000):
        Named.echo("fast")
    assert abs(sys.getrefcount(Named.echo("fast")) - before) < 5
