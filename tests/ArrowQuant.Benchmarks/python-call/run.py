#!/usr/bin/env python3
"""What a call from Python costs, peer by peer, as a ratio to a hand-written C extension measured in the same process and round.

    python3 run.py [--mods FOLDER ...] [--processes 5] [--rounds 41] [--only WORD ...] [--json FILE]

Builds the peers it finds tools for, and takes those it finds built in the --mods folders: peer_arrowquant is our own (CallPeer, published here),
and any other module with the same functions can be added with --peer NAME. Use Debian's python3, or any with its headers installed.
"""
import argparse
import importlib.machinery
import json
import pathlib
import platform
import statistics
import subprocess
import sys
import sysconfig

import build

REFERENCE = "peer_c"
TITLES = {"peer_c": "C", "peer_cabi3": "C, limited API", "peer_arrowquant": "ArrowQuant", "peer_cython": "Cython",
          "peer_pybind11": "pybind11", "peer_nanobind": "nanobind", "peer_pyo3": "PyO3", "peer_cffi": "cffi",
          "peer_ctypes": "ctypes", "peer_python": "plain Python"}
# A .NET runtime starts a second thread, after which giving up and retaking the interpreter lock costs more. Only ctypes and cffi
# do so in these calls; they are measured in processes of their own, or our presence would slow them and flatter us.
MANAGED = ("peer_arrowquant",)


def main():
    options = arguments()
    out = build_folder()
    skipped = build.build_all(out)
    mods = [str(out), *(str(folder.resolve()) for folder in options.mods)]
    titles = {**TITLES, **{name: name for name in options.peer}}
    found = [name for name in titles if importlib.machinery.PathFinder.find_spec(name, mods) and runs(name, mods, skipped)]
    if REFERENCE not in found:
        raise SystemExit("\n".join([*skipped, "the reference peer_c could not be built, so there is nothing to compare with"]))

    native = [name for name in found if name not in MANAGED]
    groups = [native, *([[REFERENCE, "peer_cabi3", name] for name in MANAGED if name in found])]
    results = {}
    for turn in range(options.processes):
        for group in groups:
            print(f"process {turn + 1} of {options.processes}: {', '.join(group)}", file=sys.stderr)
            settings = {"mods": mods, "peers": [name for name in group if name in found], "rounds": options.rounds,
                        "sample_us": options.sample_us, "only": options.only}
            done = subprocess.run([sys.executable, str(pathlib.Path(__file__).with_name("measure.py")), json.dumps(settings)],
                                  stdout=subprocess.PIPE)
            if done.returncode:
                raise SystemExit(f"the process that measured {', '.join(settings['peers'])} ended with {done.returncode}; what it said is above")
            merge(results, json.loads(done.stdout))
    report(results, {name: titles[name] for name in found}, skipped)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1))


def arguments():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--mods", type=pathlib.Path, action="append", default=[], help="folder with further peers, built")
    options.add_argument("--peer", action="append", default=[], help="name of a further peer in a --mods folder")
    options.add_argument("--processes", type=int, default=5, help="fresh processes: code layout and hash seed differ between them")
    options.add_argument("--rounds", type=int, default=41)
    options.add_argument("--sample-us", type=int, default=400, help="length of one sample of one peer")
    options.add_argument("--only", action="append", default=[], help="only cases whose title holds this word")
    options.add_argument("--json", type=pathlib.Path, help="also write {case: {peer: {ns, ratio, ratios of each process}}}")
    return options.parse_args()


def build_folder():
    root = pathlib.Path(__file__).resolve().parents[3]
    return root / "artifacts" / "python-call" / f"{sys.implementation.cache_tag}-{sysconfig.get_platform()}"


def runs(name, mods, skipped):
    """Whether the peer imports here; another interpreter's binary, for example, does not."""
    done = subprocess.run([sys.executable, "-c", f"import sys; sys.path[:0] = {mods!r}; import {name}"], capture_output=True, text=True)
    if done.returncode:
        skipped.append(f"left out: {TITLES.get(name, name)}: {(done.stderr.strip().splitlines() or ['it crashed'])[-1]}")
    return done.returncode == 0


def merge(results, process):
    """The ratio of a process is the median over its rounds of time / reference's time in the same round."""
    for case, peers in process.items():
        for peer, times in peers.items():
            entry = results.setdefault(case, {}).setdefault(peer, {"ns": [], "ratios": []})
            entry["ns"].append(statistics.median(times))
            entry["ratios"].append(statistics.median(t / r for t, r in zip(times, peers[REFERENCE])))


def report(results, titles, skipped):
    print(f"Python {platform.python_version()}, {platform.machine()}; times the hand-written C extension's (lower is better); "
          "C in ns per call.\n")
    print("| call | C, ns | " + " | ".join(title for name, title in titles.items() if name != REFERENCE) + " |")
    print("|---|--:|" + "--:|" * (len(titles) - 1))
    for case, peers in results.items():
        cells = [f"{statistics.median(peers[REFERENCE]['ns']):.1f}"]
        cells += [cell(peers.get(name)) for name in titles if name != REFERENCE]
        print(f"| {case} | " + " | ".join(cells) + " |")
    for line in skipped:
        print("\n" + line)


def cell(entry):
    """The median over processes; the range is added where processes disagree by more than a tenth."""
    if not entry:
        return ""
    middle, low, high = statistics.median(entry["ratios"]), min(entry["ratios"]), max(entry["ratios"])
    text = f"{middle:.2f}" if middle < 10 else f"{middle:.1f}"
    return f"{text} ({low:.2f}-{high:.2f})" if high - low > 0.1 * middle else text


if __name__ == "__main__":
    main()
