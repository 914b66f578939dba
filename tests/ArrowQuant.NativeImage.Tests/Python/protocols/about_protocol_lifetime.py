import gc
import pickle
import sys

import protocols_sample as sample
from expect import resident, same
from protocols_sample import Names, Point, Prices, Row, Vec

# Far below one machine word for each of a million objects, far above what an allocator keeps for itself.
SLACK = 4 << 20


def leaves_nothing(work, times, *types):
    work(times // 10)
    gc.collect()
    references = [sys.getrefcount(one) for one in types]
    before = resident()
    work(times)
    gc.collect()
    grown = resident() - before
    assert grown < SLACK, f"{grown} bytes more"
    for one, count in zip(types, references):
        assert abs(sys.getrefcount(one) - count) < 10, (one, sys.getrefcount(one) - count)


def claim_a_million_records_leave_nothing():
    def make(times):
        for _ in range(times):
            Point(1, 2)

    leaves_nothing(make, 1_000_000, Point)


def claim_a_million_operators_leave_nothing():
    one, other, number = Vec(1, 2), Vec(3, 4), 10**9

    def count(times):
        for _ in range(times):
            one + other
            one == other
            one < other
            hash(one)
            one.__add__("x")

    references = sys.getrefcount(NotImplemented), sys.getrefcount(number)
    leaves_nothing(count, 250_000, Vec)
    assert abs(sys.getrefcount(NotImplemented) - references[0]) < 10


def claim_items_keys_and_views_leave_nothing():
    names, prices, row = Names(["a", "b"]), Prices({"a": 1.0}), Row(3)

    def read(times):
        for _ in range(times):
            list(names), names[-1], names[:], "b" in names
            list(prices.items()), prices.get("x"), "a" in prices
            row[0] = 1.0
            row["a"]
            next(iter(names))

    leaves_nothing(read, 100_000, Names, Prices, Row)


def claim_values_taken_apart_leave_nothing():
    point = Point(1, 2)

    def take(times):
        for _ in range(times):
            repr(point), point._asdict(), point._replace(x=3), hash(point), point == Point(1, 2)
            pickle.loads(pickle.dumps(point))
            Vec.ZERO, Point.origin, sample.echo_points([point])

    leaves_nothing(take, 50_000, Point, Vec)


def claim_nothing_is_counted_twice():
    alive = sample._native.__export_alive__().get("Point", 0)
    points = [Point(i) for i in range(1000)]
    same(sample._native.__export_alive__()["Point"], alive + 1000)
    del points
    same(sample._native.__export_alive__().get("Point", 0), alive)
