import collections
import enum
import types

import border_sample as border
from expect import raises, same


class Lazy(collections.abc.Sequence):
    def __len__(self):
        return 3

    def __getitem__(self, index):
        return range(3)[index]


class Wrapped(collections.abc.Mapping):
    def __init__(self, inner):
        self.inner = inner

    def __getitem__(self, key):
        return self.inner[key]

    def __iter__(self):
        return iter(self.inner)

    def __len__(self):
        return len(self.inner)


def claim_list_comes_back_as_a_list():
    for values in ([], [1], list(range(1000))):
        same(border.echo_array(values), values)
    same(border.echo_list(["a", "é", ""]), ["a", "é", ""])


def claim_any_sequence_is_read():
    for values in ((0, 1, 2), range(3), Lazy(), collections.deque([0, 1, 2]), collections.UserList([0, 1, 2])):
        same(border.echo_array(values), [0, 1, 2])
        same(border.sum_sequence(values), 3)


def claim_whatever_can_be_looped_over_is_read_where_no_order_is_promised():
    for values in ((x for x in range(3)), {0, 1, 2}, frozenset((0, 1, 2)), {0: "", 1: "", 2: ""}.keys(), map(int, "012"), iter([0, 1, 2])):
        same(border.sum_sequence(values), 3)
    class Never:
        __iter__ = None

    class Kind(enum.IntEnum):
        ONE = 1

    class Raw(bytes):
        pass

    wrong_values = ("abc", b"abc", Raw(b"abc"), {1: 2}, collections.OrderedDict(), collections.ChainMap({1: 5}), types.MappingProxyType({1: 2}))
    for wrong in (*wrong_values, Kind.ONE, Never(), None, 5):
        with raises(TypeError, f"sum_sequence() argument 'value': expected an iterable, got {type(wrong).__name__}"):
            border.sum_sequence(wrong)
    with raises(TypeError, "sum_sequence() argument 'value'[1]: expected int, got str"):
        border.sum_sequence(x for x in (1, "2"))
    with raises(KeyError, "'within'"):
        border.sum_sequence({}["within"] for _ in range(3))


def claim_what_is_no_sequence_is_refused():
    for wrong in ("abc", b"abc", {1: 2}, {1}, None, 5, iter([1])):
        with raises(TypeError, f"echo_array() argument 'value': expected a list, got {type(wrong).__name__}"):
            border.echo_array(wrong)


def claim_nested_lists_keep_their_shape():
    same(border.echo_nested([[1.0], [], [2.0, 3.5]]), [[1.0], [], [2.0, 3.5]])
    same(border.echo_nested(((1,), (2,))), [[1.0], [2.0]])


def claim_wrong_element_is_found_by_its_path():
    with raises(TypeError, "echo_array() argument 'value'[2]: expected int, got str"):
        border.echo_array([1, 2, "3"])
    with raises(OverflowError, "echo_array() argument 'value'[0]: 2147483648 is out of range for int32 (-2147483648 to 2147483647)"):
        border.echo_array([2**31])
    with raises(TypeError, "echo_nested() argument 'value'[1][0]: expected float, got NoneType"):
        border.echo_nested([[1.0], [None]])


def claim_list_that_shrinks_while_it_is_read_is_an_error():
    values = [1]

    class Shrink:
        def __index__(self):
            values.clear()
            return 1

    values[:] = [Shrink(), 2, 3]
    with raises(ValueError, part="the list changed while it was read"):
        border.echo_array(values)


def claim_list_that_grows_while_it_is_read_is_no_crash():
    values = []

    class Grow:
        def __index__(self):
            values.extend([5] * 1000)
            return 1

    values[:] = [Grow(), 2]
    assert border.echo_array(values)[:2] == [1, 2]


def claim_dict_comes_back_in_its_order():
    for values in ({}, {"b": 1, "a": 2}, {str(i): i for i in range(100, 0, -1)}):
        back = border.echo_map(values)
        same(back, values)
        same(list(back), list(values))


def claim_any_mapping_is_read():
    for values in (collections.OrderedDict(z=1, a=2), Wrapped({"z": 1, "a": 2}), types.MappingProxyType({"z": 1, "a": 2}), collections.UserDict(z=1, a=2)):
        back = border.echo_map(values)
        same(list(back.items()), [("z", 1), ("a", 2)])


def claim_what_is_no_mapping_is_refused():
    for wrong in ([("a", 1)], "a", None, 5, {"a"}, ()):
        with raises(TypeError, f"echo_map() argument 'value': expected a dict, got {type(wrong).__name__}"):
            border.echo_map(wrong)


def claim_wrong_item_is_found_by_its_path():
    with raises(TypeError, "echo_map() argument 'value'['b']: expected int, got str"):
        border.echo_map({"a": 1, "b": "x"})
    with raises(TypeError, "echo_map() argument 'value' key: expected str, got int"):
        border.echo_map({1: 1})
    with raises(TypeError, "echo_deep() argument 'value'[3]['x'][1]: expected bool, got int"):
        border.echo_deep({3: {"x": [True, 1]}})


def claim_nested_dicts_keep_their_shape():
    deep = {2: {"b": [True], "a": []}, 1: {}}
    back = border.echo_deep(deep)
    same(back, deep)
    same(list(back), [2, 1])
    same(list(back[2]), ["b", "a"])


def claim_mapping_whose_items_are_no_pairs_is_an_error_not_a_crash():
    class Odd(dict):
        def __init__(self, items):
            super().__init__()
            self.odd = items

        def items(self):
            return self.odd

    class OddMapping(Wrapped):
        def items(self):
            return self.inner

    for items in ([["a", 1]], [1], [()], [("a",)], [("a", 1, 2)], [None]):
        with raises(TypeError, part="echo_map() argument 'value'"):
            border.echo_map(OddMapping(items))
    # A dict is read as the dict it is, whatever its subclass says.
    border.echo_map(Odd([]))
