"""Children forked in every state that a parent can be in. Each must do its work and end.

    python3 forks.py FOLDER TIMES STATE      prints {"ok": n, "hang": n, "crash": n, "wrong": n} as JSON

A child calls, allocates and collects, throws and catches, is called back, releases the lock, and starts a Python thread that does the same, and goes on when that has
ended.
"""

import contextlib
import ctypes
import glob
import json
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings

WORKED, WENT_WRONG = 7, 8

# A child's work takes a tenth of a second. Effect: a child that hangs is called so; origin: two hundred times that, for busy machines.
PATIENCE = 20.0
MEGABYTES = 60


def do_work(megabytes=MEGABYTES):
    import border_sample as border

    assert border.Counter(20).add(3) == 23
    assert border.churn(megabytes) == megabytes << 20
    assert border.churn_detached(megabytes) == megabytes << 20
    assert border.ask_one(lambda x: str(x)) == "1"
    for i in range(100):
        try:
            border.check_positive(-i)
        except ValueError as error:
            assert str(error) == f"{-i} is not positive"
        else:
            raise AssertionError("nothing was raised")


def child_work():
    do_work()
    failures = []

    def in_thread():
        try:
            do_work(megabytes=5)
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=in_thread)
    thread.start()
    thread.join()
    assert not failures, failures

    # The thread has ended, and with it some of what the parent's threads left behind.
    do_work(megabytes=5)


def child(work):
    """The body of a forked child: never returns, and no code of its parent runs in it."""
    code = WENT_WRONG
    try:
        work()
        code = WORKED
    except BaseException:
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
    finally:
        os._exit(code)


def fork(work=child_work):
    process = os.fork()
    if process == 0:
        child(work)
    return process


def outcome(process):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            return {WORKED: "ok", WENT_WRONG: "wrong"}.get(code, "crash")
        time.sleep(0.002)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return "hang"


@contextlib.contextmanager
def beside(count, body):
    """Runs a body again and again on other threads; the first turn of each is over when this begins."""
    stop, failures = threading.Event(), []

    def loop(ready):
        while not stop.is_set():
            try:
                body()
            except BaseException as error:
                failures.append(error)
                stop.set()
            ready.set()

    started = [threading.Event() for _ in range(count)]
    threads = [threading.Thread(target=loop, args=(ready,)) for ready in started]
    for thread, ready in zip(threads, started):
        thread.start()
        ready.wait()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    if failures:
        raise failures[0]


def never_called(times):
    """The image is mapped into the parent and no code of it has run."""
    ctypes.CDLL(glob.glob(os.path.join(sys.path[0], "border_sample", "_native*.so"))[0])
    return [outcome(fork()) for _ in range(times)]


def imported(times):
    import border_sample  # noqa: F401

    return [outcome(fork()) for _ in range(times)]


def used(times):
    outcomes = []
    for _ in range(times):
        do_work(megabytes=5)
        outcomes.append(outcome(fork()))
    return outcomes


def used_on_a_thread_that_ended(times):
    outcomes = []
    for _ in range(times):
        thread = threading.Thread(target=do_work, args=(5,))
        thread.start()
        thread.join()
        outcomes.append(outcome(fork()))
    return outcomes


def thread_pool_used(times):
    import border_sample as border

    assert border.sum_on_the_pool(100) == 328350
    return [outcome(fork()) for _ in range(times)]


def another_thread_collects(times):
    import border_sample as border

    with beside(1, lambda: border.churn_detached(5)):
        return [outcome(fork()) for _ in range(times)]


def four_threads_collect_and_throw(times):
    import border_sample as border

    def body():
        border.churn_detached(2)
        try:
            border.fail_detached()
        except border.ShapeError:
            pass

    with beside(4, body):
        return [outcome(fork()) for _ in range(times)]


def twenty_threads_sleep(times):
    """More stacks than the C library keeps: those of the threads that a child has not are given back when one of its own ends."""
    import border_sample as border

    with beside(20, lambda: (border.Counter(1), time.sleep(0.01))):
        return [outcome(fork()) for _ in range(times)]


def inside_a_callback(times):
    """Forked by Python code that C# calls; the child goes back through C# to where the parent called it."""
    import border_sample as border

    outcomes = []

    def forking(x):
        process = os.fork()
        return 0 if process == 0 else process

    keeper = border.Keeper(forking)
    for _ in range(times):
        process = keeper.ask(0)
        if process == 0:
            child(child_work)
        outcomes.append(outcome(process))
    return outcomes


def from_a_thread_while_another_collects(times):
    import border_sample as border

    outcomes = []

    def body():
        with beside(1, lambda: border.churn_detached(5)):
            outcomes.extend(outcome(fork()) for _ in range(times))

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    return outcomes


def grandchildren(times):
    import border_sample as border

    border.churn(5)

    def family():
        child_work()
        assert outcome(fork()) == "ok"

    return [outcome(fork(family)) for _ in range(times)]


def pool_task(_):
    child_work()
    return os.getpid()


def multiprocessing_pool(times):
    import border_sample as border

    border.churn(5)
    outcomes = []
    for _ in range(times):
        with multiprocessing.get_context("fork").Pool(2) as pool:
            result = pool.map_async(pool_task, range(2))
            try:
                outcomes.append("ok" if len(result.get(timeout=PATIENCE)) == 2 else "wrong")
            except multiprocessing.TimeoutError:
                outcomes.append("hang")
            except Exception:
                outcomes.append("wrong")
    return outcomes


STATES = [never_called, imported, used, used_on_a_thread_that_ended, thread_pool_used, another_thread_collects,
          four_threads_collect_and_throw, twenty_threads_sleep, inside_a_callback, from_a_thread_while_another_collects, grandchildren, multiprocessing_pool]


def main():
    folder, times, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    sys.path.insert(0, folder)
    # From 3.12 on a fork beside threads is a DeprecationWarning; to do that is what this is for.
    warnings.simplefilter("ignore", DeprecationWarning)
    outcomes = next(state for state in STATES if state.__name__ == name)(times)
    print(json.dumps({kind: outcomes.count(kind) for kind in ("ok", "hang", "crash", "wrong")}))


if __name__ == "__main__":
    main()
