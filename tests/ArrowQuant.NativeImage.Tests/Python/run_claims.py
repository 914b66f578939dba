"""Runs the claims of one script, in order, and prints what became of each as one JSON object a line.

argv: folder of the package, name of the script. A claim is a function named claim_...; it holds when it returns.
"""

import importlib
import json
import os
import sys
import traceback

FOLDER, SCRIPT = sys.argv[1:3]


def say(claim, outcome, detail=""):
    print(json.dumps({"claim": claim, "outcome": outcome, "detail": detail}), flush=True)


def main():
    sys.path[:0] = [FOLDER, os.path.dirname(os.path.abspath(__file__))]
    from expect import Skipped

    module = importlib.import_module(SCRIPT)
    for name, claim in [(name, value) for name, value in vars(module).items() if name.startswith("claim_")]:
        # Said before it runs: a crash then has a name.
        say(name, "started")
        try:
            claim()
        except Skipped as reason:
            say(name, "skipped", str(reason))
        except BaseException:
            say(name, "failed", traceback.format_exc())
        else:
            say(name, "held")


main()
