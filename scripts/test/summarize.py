"""Adds up what a run of test.sh left in its results folder and prints the closing line.

stages.tsv has a line for each stage: name, exit code, seconds. Results of a stage are in <name>.trx (dotnet) or <name>.jsonl (Python).
A stage that failed without a failed test to show for it counts as one failure: nothing is swallowed.
"""

import json
import pathlib
import sys
import xml.etree.ElementTree as xml

TRX = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
OUTCOMES = {"Passed": "passed", "NotExecuted": "skipped"}


def read_trx(path):
    for result in xml.parse(path).getroot().iter(f"{TRX}UnitTestResult"):
        outcome = OUTCOMES.get(result.get("outcome"), "failed")
        texts = [node.text or "" for node in result.iter() if node.tag in (f"{TRX}Message", f"{TRX}StdOut")]
        yield result.get("testName"), outcome, next(filter(None, texts), "")


def read_jsonl(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        result = json.loads(line)
        yield result["test"], result["outcome"], result["reason"]


def read_stage(folder, name, code):
    """The tests of a stage, and a failure of its own where its tests do not explain its exit code."""
    tests, expected = [], False
    for path, read in ((folder / f"{name}.trx", read_trx), (folder / f"{name}.jsonl", read_jsonl)):
        expected = expected or path.exists()
        try:
            tests += read(path) if path.exists() else []
        except (xml.ParseError, ValueError) as broken:
            tests.append((f"stage {name}", "failed", f"results cannot be read: {broken}"))
    if code != 0 and not any(outcome == "failed" for _, outcome, _ in tests):
        tests.append((f"stage {name}", "failed", f"exit code {code}" + (", killed at its time limit" if code in (124, 137) else "")))
    elif code == 0 and not tests and (expected or name.endswith(".Tests")):
        tests.append((f"stage {name}", "failed", "ran no tests"))
    return tests


def first_line(text):
    return text.strip().partition("\n")[0]


def main(folder):
    stages = folder / "stages.tsv"
    tests = []
    for line in stages.read_text(encoding="utf-8").splitlines() if stages.exists() else []:
        name, code, _ = line.split("\t")
        tests += read_stage(folder, name, int(code))

    for kind in ("skipped", "failed"):
        for name, outcome, reason in tests:
            if outcome == kind:
                print(f"{kind}: {name}: {first_line(reason) or 'no reason given'}")
    passed, failed, skipped = (sum(outcome == kind for _, outcome, _ in tests) for kind in ("passed", "failed", "skipped"))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
