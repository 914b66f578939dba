import gc
import inspect

import border_sample as border
from expect import raises, same


def claim_tuples_come_back():
    same(border.echo_pair((1, "a")), (1, "a"))
    same(border.echo_pair([1, "a"]), (1, "a"))
    same(border.echo_seven((1, 2, 3, 4, 5, 6, True)), (1, 2, 3, 4, 5, 6, True))
    value = [(1.5, (True, None)), (2.0, (False, "x"))]
    same(border.echo_nested_tuples(value), value)


def claim_tuple_of_another_length_or_kind_is_refused():
    for wrong in ((), (1,), (1, "a", 2)):
        with raises(TypeError, f"echo_pair() argument 'value': expected a tuple of 2, got one of {len(wrong)}"):
            border.echo_pair(wrong)
    for wrong in ("ab", {1: 2, 3: 4}, {1, 2}, None, 5):
        with raises(TypeError, f"echo_pair() argument 'value': expected a tuple of 2, got {type(wrong).__name__}"):
            border.echo_pair(wrong)
    with raises(TypeError, "echo_pair() argument 'value'[1]: expected str, got int"):
        border.echo_pair((1, 2))
    with raises(TypeError, "echo_nested_tuples() argument 'value'[1][1][0]: expected bool, got int"):
        border.echo_nested_tuples([(1.0, (True, None)), (1.0, (1, None))])


def claim_sets_come_back():
    for value in (set(), {"a"}, {"a", "b", "é"}):
        same(border.echo_set(value), value)
    same(border.echo_set(frozenset({"x"})), {"x"})
    same(border.count_set({(1, 2), (3, 4)}), 2)


def claim_what_is_no_set_is_refused():
    for wrong in (["a"], ("a",), "a", {"a": 1}, None):
        with raises(TypeError, f"echo_set() argument 'value': expected a set, got {type(wrong).__name__}"):
            border.echo_set(wrong)
    with raises(TypeError, "echo_set() argument 'value' item: expected str, got int"):
        border.echo_set({1})


def claim_params_are_star_args():
    same(border.add_all(1), 1)
    same(border.add_all(1, 2, 3), 6)
    same(border.add_all(1, *range(1000)), 499501)
    same(border.add_all(start=5), 5)
    same(border.join_all(), "")
    same(border.join_all("-", "a", None, "b"), "a-none-b")
    same(border.join_all(separator="-"), "")
    same(str(inspect.signature(border.join_all)), "(separator=',', *parts)")


def claim_star_args_errors_name_the_place():
    with raises(TypeError, "add_all() argument 'more'[1]: expected int, got str"):
        border.add_all(1, 2, "x")
    with raises(TypeError, "add_all() missing 1 required argument: 'start'"):
        border.add_all()
    with raises(TypeError, "add_all() got an unexpected keyword argument 'more'"):
        border.add_all(1, more=[2])
    with raises(TypeError, "add_all() got multiple values for argument 'start'"):
        border.add_all(1, 2, start=3)


def claim_constructor_takes_star_args():
    same(border.Words(0).all, [])
    same(border.Words(2, "a", "b").all, ["a", "b"])
    same(border.Words(least=0).all, [])
    with raises(TypeError, "Words() argument 'words'[0]: expected str, got int"):
        border.Words(1, 2)
    with raises(TypeError, "Words() missing 1 required argument: 'least'"):
        border.Words()


def claim_iterator_pulls_lazily():
    asked = []
    items = border.ask_for(lambda i: asked.append(i) or i * 2, 1000)
    same(asked, [])
    same(next(items), 0)
    same(next(items), 2)
    same(asked, [0, 1])
    assert iter(items) is items
    same(list(border.count_up(5)), [0, 1, 2, 3, 4])


def claim_iterator_ends_once_and_stays_ended():
    before = border.count_disposed()
    items = border.count_up(1)
    same(next(items), 0)
    for _ in range(3):
        with raises(StopIteration):
            next(items)
    same(border.count_disposed() - before, 1)


def claim_dropped_iterator_is_disposed():
    before = border.count_disposed()
    items = border.count_up(10)
    next(items)
    same(border.count_disposed() - before, 0)
    del items
    gc.collect()
    same(border.count_disposed() - before, 1)


def claim_error_in_the_sequence_reaches_the_loop_and_ends_it():
    before = border.count_disposed()
    items = border.count_up(10, 2)
    same([next(items), next(items)], [0, 1])
    with raises(RuntimeError, part="item 2"):
        next(items)
    with raises(StopIteration):
        next(items)
    same(border.count_disposed() - before, 1)


def claim_error_of_a_callback_passes_through_the_iterator():
    def fail(i):
        raise LookupError("my own")

    with raises(LookupError, "my own"):
        list(border.ask_for(fail, 3))


def claim_iterator_that_asks_itself_is_refused():
    items = None

    def again(i):
        return next(items)

    items = border.ask_for(again, 3)
    with raises(ValueError, "iterator already executing"):
        next(items)


def claim_iterator_cannot_be_made():
    kind = type(border.count_up(1))
    with raises(TypeError, part="cannot create"):
        kind()
