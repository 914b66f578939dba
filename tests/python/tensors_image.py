"""The sample module ``tensors_sample``, published once into ``artifacts/native-samples`` unless TENSORS_SAMPLE names its folder."""

import os
import pathlib
import shutil
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def load():
    folder = os.environ.get("TENSORS_SAMPLE")
    if not folder:
        if not shutil.which("dotnet"):
            raise unittest.SkipTest("dotnet, which publishes the sample, is not on the PATH; TENSORS_SAMPLE may name a published one")
        artifacts = ROOT / "artifacts" / "native-samples"
        run = subprocess.run(
            ["dotnet", "publish", str(ROOT / "tests/NativeSamples/Tensors"), "-c", "Release", "-v:q", "--nologo", f"-p:ExportOutputPath={artifacts}/"],
            capture_output=True, text=True)
        if run.returncode:
            raise AssertionError(f"publishing tests/NativeSamples/Tensors failed:\n{run.stdout}\n{run.stderr}")
        folder = str(artifacts / "python")
    sys.path.insert(0, folder)
    import tensors_sample
    return tensors_sample


def need(name):
    """A library, or a skipped test."""
    try:
        return __import__(name)
    except ImportError:
        raise unittest.SkipTest(f"{name} is not installed") from None
