import gc
import sys

import border_sample as border
from expect import resident, same

# Far below one machine word for each of a million objects, far above what an allocator keeps for itself.
SLACK = 4 << 20


def grown_by(work, times):
    work(times // 10)
    gc.collect()
    before = resident()
    work(times)
    gc.collect()
    return resident() - before


def claim_a_million_objects_leave_nothing():
    def make(times):
        counter = border.Counter
        for _ in range(times):
            counter(1)

    references = sys.getrefcount(border.Counter)
    grown = grown_by(make, 1_000_000)
    assert grown < SLACK, f"{grown} bytes more"
    assert abs(sys.getrefcount(border.Counter) - references) < 10, sys.getrefcount(border.Counter) - references


def claim_a_million_results_leave_nothing():
    counter = border.Counter(1)

    def copy(times):
        for _ in range(times):
            counter.copy()

    references = sys.getrefcount(border.Counter)
    grown = grown_by(copy, 1_000_000)
    assert grown < SLACK, f"{grown} bytes more"
    assert abs(sys.getrefcount(border.Counter) - references) < 10


def claim_values_leave_nothing():
    def convert(times):
        for _ in range(times):
            border.echo_text("some text that is no constant of the interpreter")
            border.echo_map({"a": 1, "b": 2})
            border.echo_list(["x", "y"])
            border.make_report("t", score=1.5)
            border.echo_bytes(b"0123456789")
            border.describe(b"0123")

    grown = grown_by(convert, 50_000)
    assert grown < SLACK, f"{grown} bytes more"


def claim_arguments_keep_their_reference_counts():
    text, items, mapping, data = "a text" * 2, [1, 2, 3], {"k": 1}, bytearray(b"abc")
    things = [text, items, mapping, data]
    for _ in range(2):
        # A text that comes a second time is kept, once, for the third.
        border.echo_text(text)
    before = [sys.getrefcount(thing) for thing in things]
    for _ in range(1000):
        border.echo_text(text)
        border.echo_array(items)
        border.echo_map(mapping)
        border.sum_bytes(data)
        border.describe(data)
    same([sys.getrefcount(thing) for thing in things], before)


def claim_many_objects_live_at_once():
    counters = [border.Counter(i) for i in range(200_000)]
    del counters[::2]
    more = [border.Counter(-i) for i in range(100_000)]
    assert all(counter.value == 2 * i + 1 for i, counter in enumerate(counters))
    assert all(counter.value == -i for i, counter in enumerate(more))


def claim_objects_in_cycles_of_python_are_collected():
    before = border.Resource.open_count()
    for _ in range(100):
        cycle = [border.Resource()]
        cycle.append(cycle)
    del cycle
    gc.collect()
    same(border.Resource.open_count(), before)
