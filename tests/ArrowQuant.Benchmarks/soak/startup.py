"""Size of the wheel of samples/geoindex, and what importing it costs in fresh processes.

    python3 startup.py WHEEL ROUNDS      prints {"megabytes": x, "median_ms": x, "best_ms": x, "json_ms": x} as JSON
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = "import sys, time; sys.path.insert(0, {folder!r}); t = time.perf_counter(); {statement}; print((time.perf_counter() - t) * 1000)"


def measure(wheel, rounds):
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(wheel).extractall(folder)

        def run(statement):
            code = PROGRAM.format(folder=folder, statement=statement)
            return float(subprocess.run([sys.executable, "-I", "-c", code], stdout=subprocess.PIPE, check=True).stdout)

        run("import geoindex")  # compiles the Python files, as an installer does
        times = [run("import geoindex") for _ in range(rounds)]
        scale = [run("import json") for _ in range(rounds)]
    return {"megabytes": os.path.getsize(wheel) / 1e6, "median_ms": statistics.median(times), "best_ms": min(times),
            "json_ms": statistics.median(scale)}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
