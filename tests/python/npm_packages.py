"""Programs of other people that only npm has here: installed once into ``artifacts/npm``, or the test is skipped by their name."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

STORE = pathlib.Path(__file__).resolve().parent.parent.parent / "artifacts" / "npm"


def folder(package, version):
    """The package's own folder. May be killed at any moment: a finished installation is renamed into place."""
    place = STORE / f"{package.replace('/', '+')}@{version}"
    if not place.exists():
        if not shutil.which("npm"):
            raise unittest.SkipTest(f"{package} is not installed, and npm, which could install it, is not on the PATH")
        STORE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=STORE) as scratch:
            command = ["npm", "install", "--no-audit", "--no-fund", "--fetch-retries=1", "--prefix", scratch, f"{package}@{version}"]
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
            except subprocess.TimeoutExpired:
                raise unittest.SkipTest(f"npm could not install {package} {version} in time") from None
            if done.returncode:
                raise unittest.SkipTest(f"npm cannot install {package} {version}: {done.stderr.strip()[-300:]}")
            made = pathlib.Path(scratch) / "node_modules"
            try:
                made.rename(place)
            except OSError:
                if not place.exists():  # another interpreter's run was first
                    raise
    return place / package
