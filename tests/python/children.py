"""Runs Python code in processes of their own, with the same package that the tests import."""

import pathlib
import subprocess
import sys

import arrow_quant_v2

TESTS = pathlib.Path(__file__).resolve().parent
PACKAGE = pathlib.Path(arrow_quant_v2.__file__).resolve().parent


def command(code, *arguments, package_parent=None):
    """The command line; ``package_parent`` is a folder with another copy of the package."""
    paths = [str(package_parent or PACKAGE.parent), str(TESTS)]
    return [sys.executable, "-I", "-X", "faulthandler", "-c", f"import sys; sys.path[:0] = {paths!r}\n{code}", *map(str, arguments)]


def run(code, *arguments, package_parent=None, timeout=120, **options):
    return subprocess.run(
        command(code, *arguments, package_parent=package_parent), capture_output=True, text=True, timeout=timeout, check=False, **options)


def output(test, code, *arguments, **options):
    """Standard output of code that must end well and quietly."""
    done = run(code, *arguments, **options)
    test.assertEqual((0, ""), (done.returncode, done.stderr), done.stdout)
    return done.stdout
