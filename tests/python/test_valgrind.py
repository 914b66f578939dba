"""Damaged Arrow inputs under valgrind, where it is installed: no error of memory on a path that leads through the module."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import children

COUNT = 150


# The tool is slow and looks at the image, which is one for all interpreters.
@unittest.skipUnless(sys.version_info[:2] == (3, 11), "run under one interpreter only, Python 3.11")
@unittest.skipUnless(shutil.which("valgrind"), "valgrind is not installed")
class UnderValgrind(unittest.TestCase):
    def test_damaged_inputs_touch_no_memory_that_is_not_theirs(self):
        with tempfile.TemporaryDirectory() as folder:
            log = pathlib.Path(folder, "log")
            # The runtime reserves more addresses than the tool can follow unless it is told how little it will need (in hexadecimal).
            # Python's own allocator would hide what the tool looks for.
            environment = {**os.environ, "DOTNET_GCHeapHardLimit": "8000000", "PYTHONMALLOC": "malloc"}
            code = children.command("import mutated_arrow; mutated_arrow.main(0, int(sys.argv[1]))", COUNT)
            done = subprocess.run(
                ["valgrind", "--error-limit=no", f"--log-file={log}", *code], env=environment, capture_output=True, text=True, timeout=280, check=False)
            said = log.read_text(errors="replace")
        self.assertEqual(done.returncode, 0, done.stdout[-300:] + done.stderr[-2000:])
        self.assertIn("ERROR SUMMARY", said)
        # The system's loader and the interpreter have findings of their own, without the module on their stacks.
        findings = [block for block in re.split(r"==\d+== \n", said) if "_native" in block and re.search(r"Invalid|uninitialised|overlap|Mismatched", block)]
        self.assertEqual(findings, [], "\n".join(findings)[:3000])


if __name__ == "__main__":
    unittest.main()
