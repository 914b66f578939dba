import copy
import pickle

import protocols_sample as sample
from expect import raises, same
from protocols_sample import Blob, Line, Node, Path, Point, Receipt, Settings, Word


def claim_record_is_made_by_position_and_by_name():
    same(Point(1, 2), Point(y=2, x=1))
    same(Point(3), Point(3, 0))
    same((Point(3).x, Point(3).y), (3, 0))
    with raises(TypeError, "Point() missing 1 required argument: 'x'"):
        Point()
    with raises(TypeError, "Point() argument 'x': expected int, got str"):
        Point("1")
    with raises(TypeError, "Point() takes at most 2 arguments (3 given)"):
        Point(1, 2, 3)
    with raises(TypeError, "Point() got an unexpected keyword argument 'z'"):
        Point(1, z=2)


def claim_repr_says_how_to_make_it_again():
    same(repr(Point(1, -2)), "Point(x=1, y=-2)")
    line = Line(Point(1), Point(2), "it's")
    same(repr(line), "Line(start=Point(x=1, y=0), end=Point(x=2, y=0), label=\"it's\")")
    same(eval(repr(line)), line)
    same(repr(Path([Point(1)], {"a": 0.5})), "Path(points=[Point(x=1, y=0)], marks={'a': 0.5})")
    same(repr(sample.Nothing()), "Nothing()")


def claim_its_own_text_is_str_and_repr_stays():
    settings = Settings("s", bits=4)
    same(str(settings), "s with 4 bits")
    same(repr(settings), "Settings(name='s', bits=4, center=None)")


def claim_initializers_keep_their_defaults():
    same((Settings("s").bits, Settings("s").center), (8, None))
    same(Settings(name="s", center=Point(1)).center, Point(1))
    with raises(TypeError, "Settings() missing 1 required argument: 'name'"):
        Settings(bits=3)


def claim_equality_and_hash_are_those_of_the_value():
    same(Point(1, 2), Point(1, 2))
    assert Point(1, 2) != Point(2, 1) and not Point(1, 2) == Point(2, 1)
    same(hash(Point(1, 2)), hash(Point(1, 2)))
    same(len({Point(1), Point(1), Point(2)}), 2)
    same({Point(1): "a"}[Point(1)], "a")
    same(Line(Point(1), Point(2)), Line(Point(1), Point(2), None))
    assert Point(1, 2) != (1, 2) and Point(1, 2) != "Point" and Point(0) is not None


def claim_collections_are_compared_by_content():
    same(Path([Point(1)], {"a": 1.0}), Path((Point(1),), {"a": 1.0}))
    assert Path([Point(1)], {}) != Path([Point(2)], {})
    assert Path([], {"a": 1.0}) != Path([], {"a": 2.0})
    with raises(TypeError, "unhashable type: 'protocols_sample.Path'"):
        hash(Path([], {}))
    same(Path.__hash__, None)
    same(Blob("a", b"xy"), Blob("a", b"xy"))
    assert Blob("a", b"xy") != Blob("a", b"xz") and Blob("b", b"xy") != Blob("a", b"xy")
    same(hash(Blob("a", b"xy")), hash(Blob("a", b"xy")))


def claim_author_says_what_equality_is():
    same(Word("A"), Word("a"))
    same(hash(Word("A")), hash(Word("a")))
    assert Word("a") < Word("B") <= Word("b") and Word("C") > Word("b") >= Word("B")
    same([word.text for word in sorted([Word("b"), Word("A"), Word("c")])], ["A", "b", "c"])


def claim_record_is_frozen():
    point = Point(1)
    for change in (lambda: setattr(point, "x", 2), lambda: delattr(point, "x"), lambda: setattr(point, "z", 2)):
        with raises(AttributeError):
            change()
    with raises(TypeError):
        Point.x = 3
    point.__init__(5)
    same(point, Point(1))
    with raises(TypeError):
        point.__class__ = Line


def claim_asdict_has_the_attributes_in_order():
    same(Point(1, 2)._asdict(), {"x": 1, "y": 2})
    same(list(Line(Point(1), Point(2))._asdict()), ["start", "end", "label"])
    same(Receipt.__match_args__, ("number",))
    same(sample.Nothing()._asdict(), {})


def claim_replace_makes_a_new_value():
    point = Point(1, 2)
    same(point._replace(y=5), Point(1, 5))
    same(point._replace(), point)
    same(point, Point(1, 2))
    same(Settings("s", bits=3)._replace(name="t"), Settings("t", bits=3))
    with raises(TypeError, "_replace() got an unexpected keyword argument 'z'"):
        point._replace(z=1)
    with raises(TypeError, "_replace() takes no positional arguments (1 given)"):
        point._replace(1)
    with raises(TypeError, "_replace() argument 'x': expected int, got str"):
        point._replace(x="1")
    if hasattr(copy, "replace"):
        same(copy.replace(point, x=7), Point(7, 2))
    same(point.__replace__(x=7), Point(7, 2))


def claim_pickle_and_copy_give_an_equal_value():
    values = [Point(1, 2), Line(Point(1), Point(2), "x"), Path([Point(1)], {"a": 1.5}), Blob("b", b"\0\1"), Settings("s", bits=1), Word("w"), sample.Nothing(), Node(1.5, Node(2.5))]
    for value in values:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            same(pickle.loads(pickle.dumps(value, protocol)), value)
        same(copy.copy(value), value)
        same(copy.deepcopy(value), value)
    with raises(TypeError, part="cannot pickle 'Receipt' object"):
        pickle.dumps(sample.issue(1))


def claim_match_takes_it_apart():
    match Line(Point(1, 2), Point(3, 4), "l"):
        case Line(Point(x, y), end=Point(x=3), label=label):
            same((x, y, label), (1, 2, "l"))
        case _:
            raise AssertionError("no match")


def claim_record_is_a_value_everywhere():
    same(sample.echo_point(Point(1, 2)), Point(1, 2))
    same(sample.echo_maybe(None), None)
    same(sample.echo_maybe(Point(1)), Point(1))
    same(sample.echo_line(None), None)
    same(sample.echo_points([Point(1), Point(2)]), [Point(1), Point(2)])
    same(sample.echo_map({Point(1): Line(Point(1), Point(2))}), {Point(1): Line(Point(1), Point(2))})
    same(sample.echo_set({Point(1), Point(2)}), {Point(1), Point(2)})
    with raises(TypeError, "echo_point() argument 'value': expected Point, got tuple"):
        sample.echo_point((1, 2))
    with raises(TypeError, "echo_points() argument 'value'[1]: expected Point, got int"):
        sample.echo_points([Point(1), 2])


def claim_record_has_members_like_a_class():
    same(Point(3, 4).norm, 5.0)
    same(Point(1).moved(2, dy=3), Point(3, 3))
    same(Point(1, 2) + Point(3, 4), Point(4, 6))
    same(Point.origin, Point(0))
    same(sample.issue(5).number, 5)
    with raises(TypeError, part="cannot create 'protocols_sample.Receipt' instances"):
        Receipt(1)


def claim_constants_of_a_static_class_are_those_of_the_module():
    same((sample.MOST_POINTS, sample.UNIT), (1000, "mm"))


def claim_deep_records_end_in_an_error_not_in_a_crash():
    node = None
    for _ in range(100_000):
        node = Node(1.0, node)
    with raises(RecursionError):
        repr(node)


def claim_law_of_equality_hash_and_pickle_holds_for_many_values():
    import random

    source = random.Random(7)
    points = [Point(source.randint(-3, 3), source.randint(-3, 3)) for _ in range(300)]
    for left in points:
        assert left == left and pickle.loads(pickle.dumps(left)) == left and eval(repr(left)) == left
        for right in points[:50]:
            assert (left == right) == ((left.x, left.y) == (right.x, right.y)) == (not left != right)
            assert left != right or hash(left) == hash(right)
