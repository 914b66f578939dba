#!/usr/bin/env python3
"""What importing a module costs, each time in a fresh process: `import X` against a start that imports nothing.

    python3 imports.py [--mods FOLDER ...] [--rounds 31] [MODULE ...]

Without MODULE: the peers of run.py that are found, ours among them, and some modules that everybody knows, for scale.

| column | is |
|---|---|
| import, ms | the statement alone, timed inside the process |
| process, ms | the whole process minus an empty one started in the same round: counts the way out too |
| CPU, ms | the same difference in CPU time of the process, all threads |
| memory, MiB | the same difference in peak resident memory at the end of the import |
"""
import argparse
import importlib.machinery
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import time

import build
import run

EMPTY = "(empty start)"
FOR_SCALE = ["json", "asyncio", "numpy"]
# -I keeps the user's environment out; the paths are given in the program text.
PROGRAM = """import sys, time
sys.path[:0] = {mods!r}
t = time.perf_counter_ns()
{statement}
t = time.perf_counter_ns() - t
# The kernel's ru_maxrss of a child begins with that of its parent; VmHWM begins with the program itself.
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
sys.stdout.write(f"{{t}} {{peak}}")"""


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("modules", nargs="*", metavar="MODULE")
    options.add_argument("--mods", type=pathlib.Path, action="append", default=[], help="folder with modules")
    options.add_argument("--rounds", type=int, default=31)
    options.add_argument("--json", type=pathlib.Path)
    options = options.parse_args()

    skipped = build.build_all(run.build_folder())
    mods = [str(run.build_folder()), *(str(folder.resolve()) for folder in options.mods)]
    wanted = options.modules or [*run.TITLES, *FOR_SCALE]
    present = [name for name in wanted if importlib.machinery.PathFinder.find_spec(name, [*mods, *sys.path])]
    skipped += [f"left out: {name}: not found" for name in wanted if name not in present]
    found = [name for name in present if run.runs(name, mods, skipped)]

    programs = {EMPTY: PROGRAM.format(mods=mods, statement="pass")}
    programs |= {name: PROGRAM.format(mods=mods, statement=f"import {name}") for name in found}
    samples = {name: [] for name in programs}
    order = list(programs)
    # The first round warms the page cache and is thrown away.
    for turn in range(options.rounds + 1):
        random.shuffle(order)
        for name in order:
            sample = start(programs[name])
            if turn:
                samples[name].append(sample)
    report(samples, skipped)
    if options.json:
        options.json.write_text(json.dumps(samples, indent=1))


def start(program):
    """Returns (statement ms, process ms, CPU ms, peak MiB) of one process."""
    begin = time.perf_counter_ns()
    process = subprocess.Popen([sys.executable, "-I", "-c", program], stdout=subprocess.PIPE)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    end = time.perf_counter_ns()
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"a process failed with {process.returncode}; its program was:\n{program}")
    statement_ns, peak_kib = map(int, text.split())
    return statement_ns / 1e6, (end - begin) / 1e6, (usage.ru_utime + usage.ru_stime) * 1e3, peak_kib / 1024


def report(samples, skipped):
    empty = samples.pop(EMPTY)
    base = [statistics.median(sample[i] for sample in empty) for i in range(4)]
    print(f"Medians of {len(empty)} rounds; an empty start takes {base[1]:.1f} ms, {base[2]:.1f} ms CPU and {base[3]:.1f} MiB.\n")
    print("| module | import, ms | x C | process, ms | CPU, ms | memory, MiB |\n|---|--:|--:|--:|--:|--:|")
    reference = samples.get(run.REFERENCE)
    for name, taken in samples.items():
        extra = [statistics.median(sample[i] - e[i] for sample, e in zip(taken, empty)) for i in (1, 2, 3)]
        ratio = statistics.median(s[0] / r[0] for s, r in zip(taken, reference)) if reference else float("nan")
        print(f"| {name} | {statistics.median(s[0] for s in taken):.2f} | {ratio:.2f} | {extra[0]:.2f} | {extra[1]:.2f} | {extra[2]:.1f} |")
    for line in skipped:
        print("\n" + line)


if __name__ == "__main__":
    main()
