"""Much of one thing, and what is left of it: memory, references to the class, C# objects that Python keeps alive.

    python3 steady.py FOLDER TIMES NAME      prints {"resident": bytes, "references": n, "alive": n, "blocks": n} as JSON

FOLDER holds the package border_sample. The figures are differences over TIMES turns, after a tenth as many.
"""

import gc
import json
import os
import sys
import time


def objects(border, times):
    counter = border.Counter
    for _ in range(times):
        counter(1)


def results(border, times):
    copy = border.Counter(1).copy
    for _ in range(times):
        copy()


def disposables(border, times):
    resource = border.Resource
    for _ in range(times):
        resource()


def exceptions(border, times):
    throw = border.check_positive
    for _ in range(times):
        try:
            throw(-1)
        except ValueError:
            pass


def wrong_arguments(border, times):
    echo = border.echo_int64
    for _ in range(times):
        try:
            echo("one")
        except TypeError:
            pass


def callbacks(border, times):
    ask = border.Keeper(lambda x: x + 1).ask
    for i in range(times):
        ask(i)


def callables(border, times):
    ask = border.ask_one
    for _ in range(times):
        ask(lambda x: "answer")


def failing_callbacks(border, times):
    def fail(x):
        raise KeyError(x)

    ask = border.ask_one
    for _ in range(times):
        try:
            ask(fail)
        except KeyError:
            pass


KINDS = [objects, results, disposables, exceptions, wrong_arguments, callbacks, callables, failing_callbacks]


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def settle(border):
    """What waits for C#'s collector, such as a callable that a delegate held, is given back: finalized there, then dropped by the next call."""
    for _ in range(3):
        border.churn(1)
        time.sleep(0.05)
        border.ask_one(str)
    gc.collect()


def state(border):
    settle(border)
    return {
        "resident": resident(),
        "references": sum(sys.getrefcount(kind) for kind in (border.Counter, border.Resource, border.Keeper)),
        "alive": sum(border._native.__export_alive__().values()),
        "blocks": sys.getallocatedblocks(),
    }


def measure(folder, times, name):
    sys.path.insert(0, folder)
    import border_sample as border

    work = next(kind for kind in KINDS if kind.__name__ == name)
    work(border, times // 10)
    before = state(border)
    work(border, times)
    after = state(border)
    return {name: after[name] - before[name] for name in after}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]), sys.argv[3])))
