"""What is remembered between calls to make them cheap is never what another call needs."""

import functools
import sys

import border_sample as border
from expect import raises, same


def call_in_order(a, b, c):
    return border.all_optional(a=a, b=b, c=c)


def call_otherwise(a, b, c):
    return border.all_optional(c=c, a=a, b=b)


def claim_order_of_keywords_is_not_mistaken():
    one = 1
    for _ in range(3):
        same(call_in_order(one, one, one), 111)
        same(call_otherwise(one, one, one), 111)
        same(call_in_order(1, 2, 3), 123)
        same(call_otherwise(1, 2, 3), 123)
        same(border.all_optional(7, b=8, c=9), 789)
        same(border.all_optional(7, c=8, b=9), 798)


def claim_names_of_other_calls_are_not_mistaken():
    for i in range(300):
        names = ["a", "b", "c"][i % 3 :] + ["a", "b", "c"][: i % 3]
        same(border.all_optional(**{name: "abc".index(name) + 1 for name in names}), 123)
        same(border.all_optional(5, **{"c": 3, "b": i}), 500 + 10 * i + 3)
        same(border.all_optional(**{"".join(["b"]): 4, "c": 5, "a": 6}), 645)


def claim_keywords_leave_nothing():
    def names():
        return tuple("".join(part) for part in (["a"], ["b"], ["c"]))

    def call(times):
        for _ in range(times):
            border.all_optional(**dict(zip(names(), (1, 2, 3))))

    call(5000)
    before = sys.getallocatedblocks()
    call(5000)

    # CPython keeps some blocks of its own; a tuple lost at each call would be 5000.
    assert sys.getallocatedblocks() - before < 2500, sys.getallocatedblocks() - before


def claim_class_takes_what_its_constructor_takes():
    same(border.Counter().value, 0)
    same(border.Counter(3).value, 3)
    for start in (4, 5):
        same(border.Counter(start=start).value, start)
    same(border.Counter(*(6,)).value, 6)
    same(border.Counter(*[], **{"start": 7}).value, 7)
    same(type.__call__(border.Counter, 9).value, 9)
    same(functools.partial(border.Counter, 10)().value, 10)
    same([counter.value for counter in map(border.Counter, range(3))], [0, 1, 2])
    with raises(TypeError, "Counter() takes at most 1 argument (2 given)"):
        border.Counter(1, 2)
    with raises(TypeError, "Counter() got an unexpected keyword argument 'stop'"):
        border.Counter(stop=1)
    with raises(TypeError, "Counter() got multiple values for argument 'start'"):
        border.Counter(1, start=2)
    with raises(TypeError, "Counter() argument 'start': expected int, got str"):
        border.Counter("1")
    with raises(TypeError, "Resource() takes no arguments (1 given)"):
        border.Resource(1)
    with raises(TypeError, "Resource() got an unexpected keyword argument 'x'"):
        border.Resource(x=1)


def claim_two_steps_make_the_same_object_as_one():
    counter = border.Counter.__new__(border.Counter)
    with raises(RuntimeError, "this Counter object is not initialised: call __init__ first"):
        counter.add()
    counter.__init__(start=4)
    same(counter.add(), 5)
    counter.__init__(1)
    same(counter.value, 1)
    resource = border.Resource()
    before = border.Resource.open_count()
    resource.__init__()
    same(border.Resource.open_count(), before)


def claim_failed_constructor_leaves_no_object():
    before = border.Resource.open_count()
    references = sys.getrefcount(border.Counter)
    for _ in range(1000):
        try:
            border.Counter("x")
        except TypeError:
            pass
    same(border.Resource.open_count(), before)
    assert abs(sys.getrefcount(border.Counter) - references) < 10


def claim_memory_of_one_class_serves_another():
    for i in range(300):
        counters, resources = [border.Counter(j) for j in range(i)], [border.Resource() for _ in range(i)]
        del counters[::2]
        resources.clear()
        same([counter.value for counter in counters], list(range(1, i, 2)))
        same(border.Resource.open_count(), 0)


def claim_text_is_that_of_the_object_passed():
    kept = [f"kept {i}" for i in range(200)]
    for turn in range(5):
        for i, text in enumerate(kept):
            same(border.echo_text(text), f"kept {i}")
        for i in range(500):
            # Each is freed after its call, so that the next one may take its address.
            same(border.echo_text(f"{turn} {i}"), f"{turn} {i}")
            same(border.text_units("ä" * (i % 7)), i % 7)


def claim_only_few_texts_are_kept():
    texts = [f"text number {i}" for i in range(10_000)]
    before = sum(sys.getrefcount(text) for text in texts)
    for _ in range(3):
        for text in texts:
            border.text_units(text)
            border.text_units(text)
    del text
    more = sum(sys.getrefcount(text) for text in texts) - before
    assert more <= 64, more


def claim_every_kind_of_callable_is_called():
    class Caller:
        def method(self, x):
            return f"{type(self).__name__} {x}"

        @staticmethod
        def static(x):
            return f"static {x}"

        @classmethod
        def of_class(cls, x):
            return f"{cls.__name__} {x}"

        def __call__(self, x):
            return f"called {x}"

    caller = Caller()
    for _ in range(3):
        same(border.ask_one(caller.method), "Caller 1")
        same(border.ask_one(Caller.static), "static 1")
        same(border.ask_one(caller.of_class), "Caller 1")
        same(border.ask_one(caller), "called 1")
        same(border.ask_one(str), "1")
        same(border.ask_one("{:03d}".format), "001")
        same(border.ask_one(lambda *all, **named: f"{all} {named}"), "(1,) {}")
        same(border.ask_two(lambda x, text: [text, text]), ["two", "two"])
        same(border.ask_two(lambda *all: [str(part) for part in all]), ["1", "two"])
        same(border.ask_none(lambda: 1 << 40), 1 << 40)


def claim_list_of_many_kinds_is_read_in_order():
    class Number:
        def __init__(self, value):
            self.value = value

        def __float__(self):
            return self.value

    same(border.echo_maybe_list([1.5, None, 2, True, 3.25]), [1.5, None, 2.0, 1.0, 3.25])
    same(border.echo_maybe_list([0.5] * 1000), [0.5] * 1000)
    same(border.echo_maybe_list([Number(1.0), 2.5, Number(3.0), 4.5]), [1.0, 2.5, 3.0, 4.5])
    with raises(TypeError, part="[2]"):
        border.echo_maybe_list([1.0, 2.0, "3", 4.0])


def claim_list_changed_while_it_is_read_is_an_error():
    items = []

    class Cutter:
        def __float__(self):
            del items[1:]
            return 1.0

    items[:] = [Cutter(), *(float(i) for i in range(1000))]
    with raises(ValueError, part="the list changed while it was read"):
        border.echo_maybe_list(items)
