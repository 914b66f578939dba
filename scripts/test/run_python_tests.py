"""Runs unittest files, each in a process of its own, and writes one JSON line a test.

    run_python_tests.py --label NAME --results FILE FOLDER

A native extension can take its interpreter down. The parent therefore only reads what the child wrote before it fell: a test that
began and never ended is a failed test, and so is a file that cannot be imported or has no tests. Standard library only.
"""

import argparse
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

# Several times what the slowest file takes on a loaded machine with two cores.
SECONDS_PER_FILE = 300


class Journal(unittest.TestResult):
    """Writes each event when it happens: what is only in memory is lost in a crash."""

    def __init__(self, stream):
        super().__init__()
        self.stream = stream
        self.outcome = None

    def write(self, **event):
        self.stream.write(json.dumps(event) + "\n")
        self.stream.flush()

    def startTest(self, test):
        super().startTest(test)
        self.outcome = {"outcome": "passed"}
        self.write(begin=test.id())

    def stopTest(self, test):
        super().stopTest(test)
        # Python 3.12.1 stops tests of a skipped class that it did not start; they are written where they are skipped.
        if self.outcome is not None:
            self.write(end=test.id(), **self.outcome)
        # From here to the next test, failures and skips belong to a class or a module.
        self.outcome = None

    def fail(self, test, err):
        reason = self._exc_info_to_string(err, test)
        print(f"FAILED {test.id()}\n{reason}", file=sys.stderr)
        if self.outcome is None:
            # setUpClass and setUpModule fail outside of any test.
            self.write(begin=test.id())
            self.write(end=test.id(), outcome="failed", reason=reason)
        else:
            self.outcome = {"outcome": "failed", "reason": reason}

    addError = addFailure = fail

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.fail(subtest, err)

    def addUnexpectedSuccess(self, test):
        self.outcome = {"outcome": "failed", "reason": "passed, but is marked as an expected failure"}

    def addSkip(self, test, reason):
        if self.outcome is None:
            self.write(begin=test.id())
            self.write(end=test.id(), outcome="skipped", reason=reason)
        elif self.outcome["outcome"] == "passed":
            self.outcome = {"outcome": "skipped", "reason": reason}


def run_file(path, journal):
    sys.path.insert(0, str(path.parent))
    with open(journal, "w", encoding="utf-8") as stream:
        suite = unittest.defaultTestLoader.loadTestsFromName(path.stem)
        result = Journal(stream)
        suite.run(result)
    # Interpreter shutdown is part of the test: a crash in it shows in the exit code.


def supervise(path, scratch):
    """Yields (test, outcome, reason) for one file, whatever becomes of its process."""
    journal = scratch / f"{path.stem}.jsonl"
    command = [sys.executable, "-I", "-X", "faulthandler", __file__, "--child", str(journal), str(path)]
    try:
        code = subprocess.run(command, timeout=SECONDS_PER_FILE, check=False).returncode
        fate = None if code == 0 else f"the process ended with {signal.Signals(-code).name if code < 0 else f'exit code {code}'}"
    except subprocess.TimeoutExpired:
        fate = f"the process was killed after {SECONDS_PER_FILE} s"

    open_test, count = None, 0
    for line in journal.read_text(encoding="utf-8").splitlines() if journal.exists() else []:
        event = json.loads(line)
        if "begin" in event:
            open_test = event["begin"]
        else:
            open_test, count = None, count + 1
            yield event["end"], event["outcome"], event.get("reason", "")
    if open_test is not None:
        yield open_test, "failed", f"never ended: {fate}"
    elif fate is not None:
        yield path.stem, "failed", f"after its tests, {fate}"
    elif count == 0:
        yield path.stem, "failed", "has no tests"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--label", default="python")
    parser.add_argument("--results", type=pathlib.Path)
    parser.add_argument("--child", type=pathlib.Path)
    parser.add_argument("path", type=pathlib.Path)
    options = parser.parse_args()
    if options.child:
        run_file(options.path.resolve(), options.child)
        return 0

    counts = {"passed": 0, "failed": 0, "skipped": 0}
    with tempfile.TemporaryDirectory() as scratch, open(options.results, "w", encoding="utf-8") as results:
        for path in sorted(options.path.resolve().glob("test_*.py")):
            for test, outcome, reason in supervise(path, pathlib.Path(scratch)):
                counts[outcome] += 1
                if reason.startswith(("never ended", "after its tests", "has no")):
                    print(f"FAILED {test}: {reason}", file=sys.stderr)
                results.write(json.dumps({"test": f"{options.label}: {test}", "outcome": outcome, "reason": reason}) + "\n")
    print(json.dumps({"label": options.label, **counts}))
    return 1 if counts["failed"] or not any(counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
