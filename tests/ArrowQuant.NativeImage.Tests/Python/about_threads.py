import inspect
import sys
import threading
import warnings

import border_sample as border
from expect import raises, same


def claim_detached_call_lets_other_threads_run():
    ticks, stop, started = [0], threading.Event(), threading.Event()

    def tick():
        started.set()
        while not stop.is_set():
            ticks[0] += 1

    thread = threading.Thread(target=tick)
    thread.start()
    started.wait()
    before = ticks[0]
    # Longer than the interpreter would wait before it takes the lock away by itself.
    border.sleep_detached(int(sys.getswitchinterval() * 1000) * 20 + 50)
    during = ticks[0] - before
    stop.set()
    thread.join()
    assert during > 100, during


def claim_two_detached_calls_overlap():
    barrier = threading.Barrier(2)

    def meet(_):
        barrier.wait(timeout=20)
        return 0

    # Each call is inside C# and waits for the other: with the lock held by one of them they would never meet.
    threads = [threading.Thread(target=border.ask_from_other_thread, args=(meet, 1)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not barrier.broken


def claim_detached_call_reads_its_arguments_and_fails_as_any_other():
    same(border.sum_detached(bytearray(b"\1\2\3")), 6)
    with raises(border.ShapeError, "failed without the lock"):
        border.fail_detached()
    same(border.sum_detached(b"\1"), 1)


def line():
    return inspect.currentframe().f_back.f_lineno


def claim_warning_is_about_the_line_that_called_wherever_the_body_runs():
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        here = line() + 1
        border.warn_here("here")
        same(border.warn_apart("apart", times=2), 2)
        thread = threading.Thread(target=lambda: border.warn_apart("elsewhere"))
        thread.start()
        thread.join()
    same([str(one.message) for one in told], ["here", "apart", "apart", "elsewhere"])
    same([(one.filename, one.category) for one in told], [(__file__, UserWarning)] * 4)
    same([one.lineno for one in told], [here, here + 1, here + 1, here + 2])


def claim_warning_of_a_call_inside_a_call_is_about_its_own_line():
    places = []

    def first():
        places.append(line() + 1)
        border.warn_here("inner")

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        places.append(line() + 1)
        border.warn_apart("outer", first=first)
    same([(str(one.message), one.filename, one.lineno) for one in told], [("inner", __file__, places[1]), ("outer", __file__, places[0])])


def claim_warning_that_became_an_error_ends_the_body_or_is_its_author_s():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with raises(UserWarning, "told you"):
            border.warn_apart("told you", times=3)
        same(border.warn_and_go_on("told you"), "UserWarning: told you")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        same(border.warn_and_go_on("told you"), "told")
    same(len(told), 1)


def claim_many_threads_call_at_once():
    failures = []

    def work(seed):
        try:
            for i in range(2000):
                counter = border.Counter(seed)
                assert counter.add(i) == seed + i
                assert border.echo_map({"x": i}) == {"x": i}
                assert border.sum_detached(b"\1\2") == 3
                try:
                    border.check_positive(-i)
                except ValueError as error:
                    assert str(error) == f"{-i} is not positive"
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    same(failures, [])
