"""Other interpreters in the same process."""

import os
import sys

# Tries the import and writes what came of it.
IMPORT = """
try:
    import border_sample
    os.write(OUT, b"imported")
except ImportError as error:
    os.write(OUT, str(error).encode())
"""


def run(code, isolated=True):
    """Runs code in a new interpreter of this process; returns what it wrote to the file descriptor named OUT."""
    try:
        import _interpreters as interpreters
    except ImportError:
        import _xxsubinterpreters as interpreters
    reading, writing = os.pipe()
    if sys.version_info >= (3, 13):
        identity = interpreters.create("isolated" if isolated else "legacy")
    else:
        identity = interpreters.create(isolated=isolated)
    text = f"import os, sys\nsys.path[:] = {sys.path!r}\nOUT = {writing}\n{code}"
    try:
        (interpreters.exec if hasattr(interpreters, "exec") else interpreters.run_string)(identity, text)
    finally:
        interpreters.destroy(identity)
        os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as file:
        return file.read()
