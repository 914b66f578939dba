"""The long run of tests/ArrowQuant.Benchmarks/soak, made short: the same work, fewer turns."""

import json
import pathlib
import subprocess
import sys

SOAK = pathlib.Path(__file__).resolve().parents[2] / "ArrowQuant.Benchmarks" / "soak"
sys.path.append(str(SOAK))

import forks  # noqa: E402
import steady  # noqa: E402
from run import TURNS, is_flat  # noqa: E402

CHILDREN = 5


def ask(script, *arguments):
    done = subprocess.run([sys.executable, "-I", str(SOAK / script), sys.argv[1], *map(str, arguments)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"exit code {done.returncode}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout)


def claim_memory_references_and_handles_are_flat():
    for kind in steady.KINDS:
        said = ask("steady.py", TURNS[kind.__name__] // 50, kind.__name__)
        assert is_flat(said), (kind.__name__, said)


def claim_eight_threads_lose_nothing():
    for style in ("kept", "detached"):
        said = ask("threads.py", 1, style)
        assert said["calls"] > 0 and said["lost"] == said["wrong"] == said["alive"] == 0, (style, said)


def claim_children_forked_in_any_state_do_their_work():
    for state in forks.STATES:
        said = ask("forks.py", CHILDREN, state.__name__)
        assert said == {"ok": CHILDREN, "hang": 0, "crash": 0, "wrong": 0}, (state.__name__, said)
