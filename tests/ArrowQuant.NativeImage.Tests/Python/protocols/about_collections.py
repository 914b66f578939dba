import collections.abc

import protocols_sample as sample
from expect import raises, same
from protocols_sample import Bag, Countdown, Names, Prices, Row, Source

PRICES = {"bread": 3.5, "milk": 1.25, "salt": 0.5}


def claim_read_only_list_is_a_sequence():
    names = Names(["a", "b", "c"])
    assert isinstance(names, collections.abc.Sequence) and isinstance(names, collections.abc.Reversible)
    same((len(names), names[0], names[-1], list(names), list(reversed(names))), (3, "a", "c", ["a", "b", "c"], ["c", "b", "a"]))
    same((names[1:], names[::-1], names[5:], names[-2:10]), (["b", "c"], ["c", "b", "a"], [], ["b", "c"]))
    same(("b" in names, "x" in names, 5 in names), (True, False, False))
    same((names.index("c"), names.count("a"), names.count("x")), (2, 1, 0))
    for index in (3, -4, 10**30):
        with raises(IndexError):
            names[index]
    with raises(TypeError, "Names indices must be integers or slices, not str"):
        names["a"]
    with raises(TypeError, "'protocols_sample.Names' object does not support item assignment"):
        names[0] = "x"
    match names:
        case [first, *_, last]:
            same((first, last), ("a", "c"))
        case _:
            raise AssertionError("no match")


def claim_read_only_dictionary_is_a_mapping():
    prices = Prices(PRICES)
    assert isinstance(prices, collections.abc.Mapping)
    same((len(prices), prices["milk"], list(prices), dict(prices)), (3, 1.25, list(PRICES), PRICES))
    same((list(prices.keys()), list(prices.values()), list(prices.items())), (list(PRICES), list(PRICES.values()), list(PRICES.items())))
    same((prices.get("milk"), prices.get("gold"), prices.get("gold", 0), {**prices}), (1.25, None, 0, PRICES))
    same(("milk" in prices, "gold" in prices, 5 in prices, None in prices), (True, False, False, False))
    same(prices.keys() & {"milk", "gold"}, {"milk"})
    with raises(KeyError, part="nobody sells 'gold'"):
        prices["gold"]
    with raises(TypeError, "Prices key: expected str, got int"):
        prices[5]
    match prices:
        case {"bread": price, **rest}:
            same((price, sorted(rest)), (3.5, ["milk", "salt"]))
        case _:
            raise AssertionError("no match")


def claim_our_own_collections_are_arguments_like_any_other():
    same(list(Names(Names(["a"]))), ["a"])
    same(dict(Prices(Prices(PRICES))), PRICES)


def claim_indexers_that_can_be_set():
    row = Row(3)
    row[0], row[-1], row["b"] = 1.0, 3, 2.5
    same((row[0], row["a"], row[1:], len(row), list(row)), (1.0, 1.0, [2.5, 3.0], 3, [1.0, 2.5, 3.0]))
    del row["b"]
    same(row[1], 0.0)
    with raises(IndexError, "Row index out of range"):
        row[3] = 1.0
    with raises(KeyError, part="no column z"):
        row["z"] = 1.0
    with raises(TypeError, "Row value: expected float, got str"):
        row[0] = "x"
    with raises(TypeError, "Row key: expected int | str, got float"):
        row[0.5]
    with raises(TypeError, "Row key: expected int | str, got list"):
        row[[]] = 1.0


def claim_loop_over_an_indexer_ends_at_index_error():
    same(list(Countdown(3)), [3, 2, 1])
    same((2 in Countdown(3), 9 in Countdown(3)), (True, False))
    with raises(IndexError, "Countdown index out of range"):
        Countdown(3)[3]
    with raises(TypeError, part="has no len()"):
        len(Countdown(3))


def claim_iterator_keeps_its_object_alive():
    before = Source.closed
    same(list(Source(3)), [0, 1, 2])
    same(Source.closed, before + 1)
    iterator = iter(Source(3))
    same(next(iterator), 0)
    same(Source.closed, before + 1)
    del iterator
    same(Source.closed, before + 2)
    with Source(2) as source:
        same([*source, *source], [0, 1, 0, 1])
    with raises(RuntimeError):
        list(source)


def claim_two_iterators_are_apart():
    names = Names(["a", "b"])
    first, second = iter(names), iter(names)
    same((next(first), next(first), next(second)), ("a", "b", "a"))


def claim_mapping_law_holds_for_many_dicts():
    import random

    source = random.Random(3)
    for _ in range(100):
        expected = {str(source.randint(0, 20)): source.random() for _ in range(source.randint(0, 10))}
        prices = Prices(expected)
        assert len(prices) == len(list(prices)) == len(prices.items()) == len(expected)
        assert all(key in prices and prices[key] == value == prices.get(key) for key, value in expected.items())
        names = Names(list(expected))
        assert [names[i] for i in range(len(names))] == list(names) == list(expected) == names[:]
        assert all(names[-i - 1] == list(expected)[-i - 1] for i in range(len(expected)))
