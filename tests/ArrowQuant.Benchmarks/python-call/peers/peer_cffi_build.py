"""Writes the C file of the cffi peer, in API mode. Arguments: folder of peer_lib.h, file to write."""
import pathlib
import re
import sys

import cffi

folder, target = pathlib.Path(sys.argv[1]), sys.argv[2]
declarations = re.sub(r"/\*.*?\*/", "", (folder / "peer_lib.h").read_text(), flags=re.DOTALL)
ffi = cffi.FFI()
ffi.cdef(declarations + '\nextern "Python" long peer_python_callback(long);\n')
ffi.set_source("_peer_cffi", (folder / "peer_lib.c").read_text())
ffi.emit_c_code(target)
