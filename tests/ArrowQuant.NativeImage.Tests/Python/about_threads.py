import sys
import threading

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
