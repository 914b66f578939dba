import datetime
import decimal
import inspect
import uuid

import calls_sample as calls
from calls_sample import Color, Overloaded
from expect import raises, same


def claim_number_of_arguments_decides():
    one = Overloaded()
    same(one.count(), "none")
    same(one.count(1), "one 1")
    same(one.count(1, 2), "two 1 2")
    same(one.count(b=1, a=2), "two 2 1")


def claim_kind_of_the_argument_decides():
    for value, expected in [
        (True, "bool True"), (7, "int 7"), (1.5, "float 1.5"), ("x", "str x"), (b"abc", "bytes 3"), (bytearray(2), "bytes 2"), (["a", "b"], "sequence 2"),
        (("a",), "sequence 1"), ({"a": 1}, "dict 1"), ({1, 2}, "set 2"), (frozenset([1]), "set 1"), (None, "class None"), (Overloaded(3), "class number 3"),
        (datetime.datetime(2020, 1, 1), "datetime 2020"), (datetime.date(2021, 1, 1), "date 2021"),
        (uuid.UUID(int=1), f"uuid {uuid.UUID(int=1)}"), (lambda x: x + 1, "callable 21"),
    ]:
        same(Overloaded.kind(value), expected)
        same(Overloaded.kind(value=value), expected)
    same(Overloaded.kind(decimal.Decimal("1.50"), "n"), "decimal 1.50 n")
    same(Overloaded.kind(2, "n"), "decimal 2 n")


def claim_member_of_an_enum_is_no_int_where_both_are_taken():
    same(Overloaded.paint(Color.GREEN), "enum Green")
    same(Overloaded.paint("GREEN"), "enum Green")
    same(Overloaded.paint(2), "int 2")


def claim_subclasses_are_of_the_kind_of_their_base():
    class Text(str):
        pass

    class Number(int):
        pass

    class Row(dict):
        pass

    same(Overloaded.kind(Text("x")), "str x")
    same(Overloaded.kind(Number(3)), "int 3")
    same(Overloaded.kind(Row(a=1)), "dict 1")


def claim_number_like_objects_are_numbers():
    class Index:
        def __index__(self):
            return 5

    class Real:
        def __float__(self):
            return 0.5

    same(Overloaded.kind(Index()), "int 5")
    same(Overloaded.kind(Real()), "float 0.5")


def claim_names_of_keywords_decide():
    same(Overloaded.named(2, height=3), "area 6")
    same(Overloaded.named(2, title="x"), "titled 2 x")
    same(Overloaded.named(title="x", width=1), "titled 1 x")


def claim_constructors_are_overloaded():
    same(Overloaded().made, "nothing")
    same(Overloaded(1).made, "number 1")
    same(Overloaded("x").made, "name x 1")
    same(Overloaded("x", 2).made, "name x 2")
    same(Overloaded(times=3, name="y").made, "name y 3")
    same(Overloaded(Overloaded(1)).made, "copy of number 1")
    same(Overloaded(Overloaded(1), deep=True).made, "deep copy of number 1")


def claim_functions_of_the_module_are_overloaded():
    same(calls.twice(2), 4)
    same(calls.twice("a"), "aa")


def claim_one_argument_is_preferred_to_any_number():
    same(Overloaded.rest(1), "one 1")
    same(Overloaded.rest(), "many 0")
    same(Overloaded.rest(1, 2, 3), "many 3")


def claim_arrays_are_buffers_and_their_scalars_numbers():
    try:
        import numpy
    except ImportError:
        import array

        same(Overloaded.array(array.array("d", [1, 2])), "buffer 2")
        return
    same(Overloaded.array(numpy.zeros(3)), "buffer 3")
    same(Overloaded.array(numpy.float64(1.5)), "float 1.5")
    same(Overloaded.array(numpy.float32(1.5)), "float 1.5")
    same(Overloaded.kind(numpy.int64(4)), "int 4")
    same(Overloaded.kind(numpy.zeros(1, dtype="u1")), "bytes 1")


def claim_no_fitting_overload_lists_those_there_are():
    with raises(TypeError, part="count() has no overload that takes (int, int, int); it has:\n    count() -> str\n    count(a: int) -> str\n    count(a: int, b: int) -> str"):
        Overloaded().count(1, 2, 3)
    with raises(TypeError, part="kind() has no overload that takes (object); it has:\n    kind("):
        Overloaded.kind(object())
    with raises(TypeError, part="named() has no overload that takes (int, depth: int)"):
        Overloaded.named(1, depth=2)
    with raises(TypeError, part="Overloaded() has no overload that takes (list); it has:\n    Overloaded()\n    Overloaded("):
        Overloaded([])
    with raises(TypeError, part="twice() has no overload that takes (float); it has:\n    twice(value: str) -> str\n    twice(value: int) -> int"):
        calls.twice(1.5)


def claim_the_only_one_that_fits_by_number_says_what_is_wrong_with_its_arguments():
    with raises(TypeError, "count() argument 'a': expected int, got str"):
        Overloaded().count("x")
    with raises(TypeError, "named() argument 'height': expected int, got str"):
        Overloaded.named(1, height="x")


def claim_values_are_looked_at_after_the_choice():
    with raises(OverflowError, part="kind() argument 'value': 9223372036854775808 is out of range for int64"):
        Overloaded.kind(2**63)


def claim_body_may_throw_or_be_awaited():
    import asyncio

    async def main():
        same(Overloaded.later(5), 5)
        same(await Overloaded.later("x"), "x")

    asyncio.run(main())
    with raises(ValueError, part="never"):
        Overloaded.fail(1)


def claim_docstring_lists_every_overload():
    lines = Overloaded.kind.__doc__.split("\n\n")[0].split("\n")
    same(len(lines), 14)
    assert "kind(value: Sequence[str]) -> str" in lines, lines
    assert Overloaded.kind.__text_signature__ is None
    constructors = Overloaded.__doc__.split("\n\n")[0].split("\n")
    same(set(constructors), {
        "Overloaded()", "Overloaded(number: int)", "Overloaded(name: str, times: int = 1)", "Overloaded(other: Overloaded, *, deep: bool = False)",
    })
    assert "Chosen by number, name and kind" in Overloaded.__doc__ and "Made of a name." in Overloaded.__doc__


def claim_single_members_keep_their_signature():
    same(str(inspect.signature(Overloaded.single)), "(value)")
