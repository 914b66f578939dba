"""Exported classes that derive from exported classes."""
import gc
import math
import sys

import protocols_sample as m
from expect import raises


def refused(kind, call):
    with raises(kind) as refusal:
        call()
    return str(refusal.error)


def claim_derived_classes_are_subclasses():
    assert m.Ring.__mro__[:4] == (m.Ring, m.Disc, m.Figure, object), m.Ring.__mro__
    assert issubclass(m.Box, m.Figure) and not issubclass(m.Box, m.Disc)
    assert isinstance(m.Disc(2), m.Figure)


def claim_an_object_of_a_derived_class_is_taken_where_its_base_is_asked_for():
    assert math.isclose(m.total_area([m.Disc(1), m.Box(), m.Ring(2, 1)]), math.pi + 1 + 3 * math.pi)
    assert "expected Disc, got Box" in refused(TypeError, lambda: m.same_disc(m.Box()))


def claim_a_result_is_of_the_class_that_the_object_is_of():
    assert [type(one) for one in m.one_of_each()] == [m.Disc, m.Ring, m.Box, m.Disc]
    assert [one.kind() for one in m.one_of_each()] == ["Disc", "Ring", "Box", "Coin"]
    assert type(m.same(m.Ring(2, 1))) is m.Ring
    seen = []
    assert m.count_above(2, lambda figure: bool(seen.append(type(figure)) or True)) == 3
    assert seen == [m.Disc, m.Ring, m.Disc]


def claim_members_of_the_base_are_called_on_the_derived():
    ring = m.Ring(2, 1)
    assert math.isclose(m.Figure.area.__get__(ring), 3 * math.pi)
    assert ring.corners() == 0 and m.Box().corners() == 4 and m.Figure.corners(m.Box()) == 4


def claim_a_hidden_member_is_the_nearest():
    ring = m.Ring(2, 1)
    assert ring.radius == "1 to 2"
    assert m.Disc.radius.__get__(ring) == 2


def claim_an_abstract_class_is_not_made():
    refused(TypeError, m.Figure)
    refused(TypeError, lambda: m.Figure.__new__(m.Figure))


def claim_only_the_derived_is_disposable():
    before = m.Ring.closed
    with m.Ring(2, 1) as ring:
        same = m.same(ring)
        assert same is ring
    del ring, same
    gc.collect()
    assert m.Ring.closed == before + 1
    assert not hasattr(m.Disc, "__enter__")


def claim_no_object_gets_behind_another_class():
    ring, box, figure = m.Ring(2, 1), m.Box(), m.Disc(1)
    assert "makes objects of Disc" in refused(TypeError, lambda: m.Disc.__init__(ring, 5))
    assert ring.kind() == "Ring"
    fresh = m.Ring.__new__(m.Ring)
    refused(TypeError, lambda: m.Disc.__init__(fresh, 5))
    assert "not initialised" in refused(RuntimeError, fresh.kind)
    refused(TypeError, lambda: m.Disc.__new__(m.Figure))
    refused(TypeError, lambda: m.Disc.__new__(m.Box))

    def assign():
        figure.__class__ = m.Ring

    refused(TypeError, assign)
    refused(TypeError, lambda: m.Disc.corners(object()))
    assert box.kind() == "Box"
    figure.__init__(3)
    assert figure.radius == 3


def claim_comparisons_and_operators_of_the_base_take_every_derived_object():
    base, derived, other = m.Weight(1), m.Named(1, "one"), m.Named(2, "two")
    assert base == derived and derived == base and not base != derived and derived != other
    assert hash(base) == hash(derived) and len({base, derived, other}) == 2
    assert base < other and derived < other and other > base and derived <= base
    assert [one.grams for one in sorted([other, derived, m.Weight(0)])] == [0, 1, 2]
    assert (base + other).grams == 3 and (derived + other).grams == 3 and type(derived + derived) is m.Weight
    refused(TypeError, lambda: derived + 1)
    refused(TypeError, lambda: derived < "1")
    assert derived != 1


def claim_a_derived_class_adds_comparisons_and_keeps_those_of_its_base():
    cheap, dear = m.Priced(5, 1), m.Priced(5, 2)
    assert cheap < dear and dear > cheap
    assert cheap == dear and hash(cheap) == hash(dear) == hash(m.Weight(5))
    assert cheap == m.Weight(5) and m.Weight(5) == cheap
    assert m.Weight(4) < cheap and cheap <= m.Weight(5)


def claim_python_does_not_derive():
    class Mine(m.Disc):
        pass

    assert "derived from in C# only" in refused(TypeError, lambda: Mine(1))
    assert "derived from in C# only" in refused(TypeError, lambda: m.Disc.__new__(Mine))
    refused(TypeError, lambda: object.__new__(Mine))
    assert "not an acceptable base type" in refused(TypeError, lambda: type("Mine", (m.Box,), {}))
    assert "not an acceptable base type" in refused(TypeError, lambda: type("Mine", (m.Ring,), {}))


def claim_derived_objects_come_and_go():
    def once():
        for _ in range(2000):
            m.same(m.Ring(2, 1)), m.same_disc(m.Disc(1)), m.one_of_each()

    once()
    counts = [sys.getrefcount(one) for one in (m.Disc, m.Ring, m.Box, m.Figure)]
    once()
    assert [sys.getrefcount(one) for one in (m.Disc, m.Ring, m.Box, m.Figure)] == counts
