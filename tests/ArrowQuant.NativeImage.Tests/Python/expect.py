"""What the claims are made with."""

import os
import subprocess
import sys


class Skipped(Exception):
    """The interpreter cannot show what the claim is about."""


class raises:
    """Expects an exception of exactly one type; a text is its whole message, a part stands somewhere in it."""

    def __init__(self, kind, text=None, part=""):
        self.kind, self.text, self.part, self.error = kind, text, part, None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if error is None:
            raise AssertionError(f"expected {self.kind.__name__}, nothing was raised")
        if kind is not self.kind:
            return False
        if self.text is not None and str(error) != self.text:
            raise AssertionError(f"expected the message {self.text!r}, got {str(error)!r}")
        if self.part not in str(error):
            raise AssertionError(f"expected {self.part!r} in the message, got {str(error)!r}")
        self.error = error
        return True


def same(actual, expected):
    """Equal, and of the same type: 1, True and 1.0 are three things."""
    if actual != expected or type(actual) is not type(expected):
        raise AssertionError(f"expected {expected!r} ({type(expected).__name__}), got {actual!r} ({type(actual).__name__})")


def run_python(code, *options):
    """Runs code in a new interpreter of the same kind that finds the package; returns what it printed, after exit code 0."""
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", *options, "-c", f"import sys; sys.path.insert(0, {sys.argv[1]!r})\n{code}"],
        capture_output=True, text=True, timeout=60,
    )
    if done.returncode:
        raise AssertionError(f"exit code {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout.strip()


def resident():
    """Bytes of memory that this process really holds."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
