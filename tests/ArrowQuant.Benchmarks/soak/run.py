#!/usr/bin/env python3
"""The long run: millions of objects, errors and callbacks, threads, and forks, in every supported Python of this machine; prints Markdown.

    python3 run.py [--short] [--only steady threads forks startup] [--python PATH ...]

Publishes the samples it needs (tests/NativeSamples/Border, samples/geoindex), which takes the .NET SDK. The whole run takes half an hour;
--short takes a minute for each Python. Ends with 1 when anything was lost, leaked, hung or crashed.
"""

import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(HERE))
import forks  # noqa: E402
import steady  # noqa: E402

# How often each kind of work is done in the long run; the short one does a fiftieth.
TURNS = {"objects": 10_000_000, "results": 1_000_000, "disposables": 1_000_000, "exceptions": 1_000_000, "wrong_arguments": 1_000_000,
         "callbacks": 1_000_000, "callables": 1_000_000, "failing_callbacks": 1_000_000}

# Bytes. Effect: more growth is a leak. Origin: the smallest object of C# is 24 bytes and the smallest block of Python 16, so one lost at each of
# a million turns is 16 MB or more; the collector's budget of 4 MB, and what it touches anew, moved the figure by up to 7. Short runs show
# what Python loses by the blocks.
MOST_GROWTH, MOST_BLOCKS, MOST_REFERENCES = 12 << 20, 1000, 10
THREAD_SECONDS, FORKS = 60, 100
LARGEST_WHEEL_MB, LONGEST_IMPORT_MS = 3.0, 5.0
SHORT = 50


def main():
    options = arguments()
    pythons = options.python or interpreters()
    package = publish("tests/NativeSamples/Border", ROOT / "artifacts" / "soak")
    print(f"{platform.platform()}, {os.cpu_count()} processors, {time.strftime('%Y-%m-%d')}; "
          + ", ".join(f"CPython {version(python)}" for python in pythons) + "\n")
    parts = {"steady": run_steady, "threads": run_threads, "forks": run_forks, "startup": run_startup}
    good = [parts[name](pythons, package / "python", options.short) for name in options.only]
    return 0 if all(good) else 1


def arguments():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--short", action="store_true")
    options.add_argument("--only", nargs="+", choices=["steady", "threads", "forks", "startup"], default=["steady", "threads", "forks", "startup"])
    options.add_argument("--python", nargs="+", help="interpreters, instead of each of 3.11, 3.12 and 3.13 that is found")
    return options.parse_args()


def interpreters():
    done = subprocess.run(["bash", "-c", "source scripts/python-env.sh && python_env_interpreters"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return [line.split("\t")[1] for line in done.stdout.splitlines()]


def version(python):
    return subprocess.run([python, "-I", "-c", "import platform; print(platform.python_version())"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def publish(project, out):
    done = subprocess.run(["dotnet", "publish", str(ROOT / project), "-c", "Release", "-v", "quiet", "--nologo", "--disable-build-servers",
                           f"-p:ExportOutputPath={out}/"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise SystemExit(f"{project} could not be published:\n{done.stdout[-2000:]}")
    return out


def ask(python, script, *arguments):
    """What a script says in a fresh process; a process that crashed says so in the table."""
    done = subprocess.run([python, "-I", str(HERE / script), *map(str, arguments)], stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout) if done.returncode == 0 else {"exit code": done.returncode}


def table(title, head, rows):
    print(f"## {title}\n\n| " + " | ".join(head) + " |\n|---|" + "--:|" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |", flush=True)
    print()


def is_flat(said):
    return (said["resident"] < MOST_GROWTH and said["blocks"] < MOST_BLOCKS and abs(said["references"]) < MOST_REFERENCES and said["alive"] == 0)


def run_steady(pythons, package, short):
    good, rows = True, []
    for kind in steady.KINDS:
        times = TURNS[kind.__name__] // (SHORT if short else 1)
        for python in pythons:
            said = ask(python, "steady.py", package, times, kind.__name__)
            holds = "resident" in said and is_flat(said)
            good &= holds
            rows.append([kind.__name__.replace("_", " "), version(python), f"{times:,}", f"{said.get('resident', 0) / 1e6:+.2f} MB",
                         *(f"{said[name]:+d}" if name in said else said for name in ("references", "alive", "blocks")), "yes" if holds else "NO"])
    table("Flat", ["work", "Python", "turns", "resident memory", "references to the classes", "C# objects alive", "blocks of Python", "flat"], rows)
    return good


def run_threads(pythons, package, short):
    good, rows = True, []
    for style in ("kept", "detached"):
        for python in pythons:
            said = ask(python, "threads.py", package, THREAD_SECONDS // (SHORT if short else 1) or 1, style)
            holds = all(said.get(name, 1) == 0 for name in ("lost", "wrong", "alive"))
            good &= holds
            rows.append(["kept" if style == "kept" else "released", version(python), f"{said.get('calls', 0):,}", said.get("lost", said), said.get("wrong", ""),
                         said.get("alive", ""), "yes" if holds else "NO"])
    table("Eight threads at once", ["lock of the interpreter", "Python", "calls", "lost", "wrong answers", "C# objects alive", "nothing lost"], rows)
    return good


def run_forks(pythons, package, short):
    good, rows = True, []
    times = FORKS // (SHORT if short else 1)
    for state in forks.STATES:
        for python in pythons:
            said = ask(python, "forks.py", package, times, state.__name__)
            holds = said.get("ok") == times
            good &= holds
            rows.append([state.__name__.replace("_", " "), version(python), *(said.get(kind, said) for kind in ("ok", "hang", "crash", "wrong")),
                         "yes" if holds else "NO"])
    table(f"{times} children forked", ["state of the parent", "Python", "worked", "hung", "crashed", "wrong", "all"], rows)
    return good


def run_startup(pythons, package, short):
    out = publish("samples/geoindex", ROOT / "artifacts" / "soak" / "geoindex")
    wheel = max((out / "wheels").glob("*.whl"), key=os.path.getmtime)
    good, rows = True, []
    for python in pythons:
        said = ask(python, "startup.py", wheel, 5 if short else 31)
        holds = said["megabytes"] < LARGEST_WHEEL_MB and said["median_ms"] < LONGEST_IMPORT_MS
        good &= holds
        rows.append([version(python), f"{said['megabytes']:.2f} MB", f"{said['median_ms']:.2f} ms", f"{said['best_ms']:.2f} ms", f"{said['json_ms']:.2f} ms",
                     "yes" if holds else "NO"])
    table(f"Wheel of samples/geoindex (below {LARGEST_WHEEL_MB:.0f} MB) and its import (below {LONGEST_IMPORT_MS:.0f} ms)",
          ["Python", "wheel", "import, median", "best", "import json, for scale", "within"], rows)
    return good


if __name__ == "__main__":
    sys.exit(main())
