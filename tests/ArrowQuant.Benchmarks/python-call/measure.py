"""One measuring process: all peers of a case take turns in random order, so that noise from the rest of the machine hits all alike.

Run by run.py: measure.py SETTINGS, a JSON text; prints {case: {peer: [ns per call, one a round]}}.
"""
import gc
import importlib
import itertools
import json
import os
import random
import sys
import time

import cases

# Statements per loop turn: keeps the loop's own cost at about an eighth of a call.
UNROLL = 8
# Statements that already stand for many calls, or that last long, need no unrolling; a sample would get too long.
LONG_STATEMENT_NS = 20_000


def loop(statement, names, unroll):
    """A fresh function for each peer, since the interpreter specialises every call site for what it saw there."""
    body = "\n".join("        " + line for line in statement.splitlines())
    source = (f"def timed(_turns, _clock, {', '.join(names)}):\n    _start = _clock()\n    for _ in _turns:\n"
              + "\n".join([body] * unroll) + "\n    return _clock() - _start\n")
    scope = {}
    exec(compile(source, "<case>", "exec"), scope)
    return scope["timed"]


def check(case, peer, given):
    """A peer that computes something else is not a peer."""
    if case.expected is not None and (got := eval(case.statement, dict(given))) != case.expected:
        raise SystemExit(f"{peer}: {case.title}: expected {str(case.expected)[:60]}, got {str(got)[:60]}")
    if case.raises is not None:
        try:
            given["f"]()
        except case.raises:
            return
        raise SystemExit(f"{peer}: {case.title}: nothing was raised")


def job(case, peer, function, clock, sample_ns):
    given = {"f": case.prepare(function), **case.given}
    check(case, peer, given)
    probe = loop(case.statement, list(given), 1)
    probe(itertools.repeat(None, 3), clock, **given)
    unroll = 1 if probe(itertools.repeat(None, 3), clock, **given) > 3 * LONG_STATEMENT_NS else UNROLL
    timed, turns = loop(case.statement, list(given), unroll), 1
    while (elapsed := timed(itertools.repeat(None, turns), clock, **given)) < sample_ns / 2:
        turns *= 2
    turns = max(1, round(turns * sample_ns / elapsed))
    return peer, lambda: timed(itertools.repeat(None, turns), clock, **given) / (turns * unroll * case.per)


def main():
    settings = json.loads(sys.argv[1])
    sys.path[:0] = settings["mods"]
    modules = {peer: importlib.import_module(peer) for peer in settings["peers"]}
    # The thread's CPU time: time spent waiting for a core is not counted.
    clock, order, result = time.thread_time_ns, random.Random(os.getpid()), {}
    gc.disable()
    for case in cases.all_cases():
        if settings["only"] and not any(word in case.title for word in settings["only"]):
            continue
        jobs = [job(case, peer, getattr(module, case.name), clock, settings["sample_us"] * 1000)
                for peer, module in modules.items() if hasattr(module, case.name)]
        times = result[case.title] = {peer: [] for peer, _ in jobs}
        for _ in range(settings["rounds"]):
            order.shuffle(jobs)
            for peer, run in jobs:
                times[peer].append(run())
            gc.collect(0)
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
